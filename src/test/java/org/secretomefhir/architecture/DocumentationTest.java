package org.secretomefhir.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the comments of the statistics must say. Read from the sources by the compiler's own parser. */
class DocumentationTest {
    private static final Path ROOT = Path.of("src/main/java/org/secretomefhir");
    private static final String METHODS = "org.secretomefhir.statistics.method";
    private static final Set<String> WITH_R = Set.of(METHODS, "org.secretomefhir.statistics.distribution");
    private static final Pattern R = Pattern.compile("\\bR\\b");
    private static final Pattern YEAR = Pattern.compile("\\b(1[789]|20)\\d\\d\\b|[Ss]ources( and R calls)? stand with");

    private static final Said said = new Said();

    @BeforeAll
    static void read() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = new ArrayList<>();
            for (String room : List.of("statistics", "table")) {
                try (Stream<Path> all = Files.walk(ROOT.resolve(room))) {
                    all.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            said.docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                said.scan(unit, null);
            }
        }
        assertThat(said.types).hasSizeGreaterThan(50);
    }

    @Test
    void everythingPublicIsDescribed() {
        assertThat(said.mute).isEmpty();
    }

    @Test
    void everyComponentOfAPublicRecordIsDescribed() {
        assertThat(said.undescribedComponents).isEmpty();
    }

    @Test
    void everyStatisticNamesItsCallInR() {
        assertThat(said.withoutR).isEmpty();
    }

    @Test
    void everyMethodNamesItsSource() {
        assertThat(said.methods)
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(said.sourced).contains(type));
    }

    /** Goes through the public types, and what is public in them. */
    private static final class Said extends TreePathScanner<Void, Void> {
        private final List<String> types = new ArrayList<>();
        private final Set<String> methods = new TreeSet<>();
        private final List<String> mute = new ArrayList<>();
        private final List<String> undescribedComponents = new ArrayList<>();
        private final List<String> withoutR = new ArrayList<>();
        private final Set<String> sourced = new TreeSet<>();
        private DocTrees docs;

        @Override
        public Void visitClass(ClassTree type, Void none) {
            if (!isPublic(type.getModifiers().getFlags())) {
                return null;
            }
            String name = name(getCurrentPath());
            types.add(name);
            if (room().equals(METHODS)) {
                methods.add(topLevel());
            }
            DocCommentTree comment = describe(name);
            if (type.getKind() == Tree.Kind.RECORD) {
                Set<String> described = comment == null ? Set.of() : parameters(comment);
                type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .map(field -> field.getName().toString())
                        .filter(component -> !described.contains(component))
                        .forEach(component -> undescribedComponents.add(name + "." + component));
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean ofRecord = enclosing().getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
            if (isPublic(method.getModifiers().getFlags()) && !overrides && !ofRecord) {
                String name = name(getCurrentPath());
                DocCommentTree comment = describe(name);
                boolean named = comment != null && R.matcher(comment.toString()).find();
                if (WITH_R.contains(room()) && !named && !method.getName().contentEquals("token")) {
                    withoutR.add(name);
                }
            }
            return null;
        }

        /** What stands before the current tree; null, and noted, if nothing does. */
        private DocCommentTree describe(String name) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment == null || comment.getFirstSentence().isEmpty()) {
                mute.add(name);
            }
            if (comment != null && YEAR.matcher(comment.toString()).find()) {
                sourced.add(topLevel());
            }
            return comment;
        }

        /** In an interface everything is public. */
        private boolean isPublic(Set<Modifier> modifiers) {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            boolean inInterface = parent.getKind() == Tree.Kind.INTERFACE;
            return modifiers.contains(Modifier.PUBLIC) || (inInterface && !modifiers.contains(Modifier.PRIVATE));
        }

        private ClassTree enclosing() {
            return (ClassTree) getCurrentPath().getParentPath().getLeaf();
        }

        private String room() {
            return getCurrentPath().getCompilationUnit().getPackageName().toString();
        }

        private String topLevel() {
            TreePath path = getCurrentPath();
            while (path.getParentPath().getLeaf() instanceof ClassTree) {
                path = path.getParentPath();
            }
            return name(path);
        }

        private String name(TreePath path) {
            Tree tree = path.getLeaf();
            if (tree instanceof CompilationUnitTree) {
                return room();
            }
            String own = tree instanceof ClassTree type
                    ? type.getSimpleName().toString()
                    : ((MethodTree) tree).getName().toString();
            return name(path.getParentPath()) + "." + own;
        }

        private static Set<String> parameters(DocCommentTree comment) {
            return comment.getBlockTags().stream()
                    .filter(tag -> tag instanceof ParamTree)
                    .map(tag -> ((ParamTree) tag).getName().getName().toString())
                    .collect(Collectors.toSet());
        }
    }
}
