package org.smsconsent.evidence;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An HTML page under construction. Whatever is written as text or attribute is escaped; there is no
 * way to write it otherwise. Not thread-safe.
 */
final class Markup {
  private final StringWriter page = new StringWriter();
  private final XMLStreamWriter writer;

  Markup() {
    page.write("<!DOCTYPE html>\n");
    try {
      this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(page);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Step {
    void take() throws XMLStreamException;
  }

  private Markup write(Step step) {
    try {
      step.take();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element; attributes are names and values in turn. */
  Markup open(String name, String... attributes) {
    return write(
        () -> {
          writer.writeStartElement(name);
          attributes(attributes);
        });
  }

  /** An element that never has content. */
  Markup empty(String name, String... attributes) {
    return write(
        () -> {
          writer.writeEmptyElement(name);
          attributes(attributes);
        });
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  /** Text, with everything in it made visible. */
  Markup text(String text) {
    return write(() -> writer.writeCharacters(VisibleText.of(text)));
  }

  /** Ends the innermost element. */
  Markup close() {
    return write(writer::writeEndElement);
  }

  /** An element with nothing but text in it. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** The page, with every element ended. */
  String finished() {
    write(writer::writeEndDocument);
    write(writer::flush);
    return page.append('\n').toString();
  }
}
