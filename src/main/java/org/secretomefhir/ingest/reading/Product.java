package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.server.Slice;

/**
 * What a Medication or Substance is: its own codes and texts, those of its ingredients, and references to further
 * ingredients.
 */
record Product(Set<Code> codes, List<String> texts, List<String> parts) {
    static Product none() {
        return new Product(new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * The Medications and Substances of {@code contained}, by reference ({@code #id}); of other types only by what they may
     * be named is noted.
     */
    static Map<String, Product> contained(JsonCursor json, String path, Header outer) throws IOException {
        Map<String, Product> products = new HashMap<>();
        json.beginArray(path);
        while (json.nextItem()) {
            Slice one = json.object(path);
            outer.contained(JsonCursor.over(one));
            try (JsonCursor inner = JsonCursor.over(one)) {
                String type = Sniffer.typeOf(inner.resource());
                if (type.equals("Medication") || type.equals("Substance")) {
                    inner.beginObject(path);
                    Product product = none();
                    Header header = new Header(type, () -> "");
                    product.members(inner, header, type, Map.of());
                    String id = header.identity().source().id();
                    if (!id.isEmpty() && header.fault() == null) {
                        products.put("#" + id, product);
                    }
                    inner.seen().forEach(json::see);
                }
            }
        }
        return products;
    }

    /** Reads the members of a Medication or Substance; what it contains goes into the map. */
    void members(JsonCursor json, Header header, String type, Map<String, Product> contained) throws IOException {
        while (json.nextMember()) {
            if (header.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "code" -> add(json, type + ".code");
                case "ingredient" -> ingredients(json, type + ".ingredient");
                case "contained" -> {
                    if (contained.isEmpty() && header.isOuter()) {
                        contained.putAll(contained(json, type + ".contained", header));
                    } else {
                        json.skip();
                    }
                }
                default -> json.skip();
            }
        }
    }

    /** With the ingredients it refers to, as far as they are among these. */
    MedicationConcept with(Map<String, Product> others) {
        Set<Code> allCodes = new LinkedHashSet<>(codes);
        List<String> allTexts = new ArrayList<>(texts);
        for (String part : parts) {
            Product other = others.get(part);
            if (other != null) {
                allCodes.addAll(other.codes);
                allTexts.addAll(other.texts);
            }
        }
        return new MedicationConcept(allCodes, allTexts);
    }

    /** Adds a CodeableConcept or a CodeableReference. */
    private void add(JsonCursor json, String path) throws IOException {
        CodeableReference read = CodeableReference.readEither(json, path);
        codes.addAll(read.concept().codes());
        texts.addAll(read.concept().texts());
        if (read.reference().literal() != null) {
            parts.add(read.reference().literal());
        }
    }

    private void ingredients(JsonCursor json, String path) throws IOException {
        json.beginArray(path);
        while (json.nextItem()) {
            Product one = none();
            boolean active = true;
            json.beginObject(path);
            while (json.nextMember()) {
                switch (json.name()) {
                    case "item", "itemCodeableConcept", "itemReference" -> one.add(json, path + ".item[x]");
                    case "isActive" -> active = json.truth(path + ".isActive");
                    default -> json.skip();
                }
            }
            if (active) {
                codes.addAll(one.codes);
                texts.addAll(one.texts);
                parts.addAll(one.parts);
            }
        }
    }
}
