package org.smsconsent.score;

/**
 * One row of a labelled file.
 *
 * @param text exactly as the file has it, never trimmed
 * @param label what people say it means
 * @param kind the sort of text it is, such as {@code keyword-case}; the source where the file names
 *     no kinds; "" where it names neither
 */
public record LabelledText(String text, Label label, String kind) {}
