package org.smsconsent.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The folder of packs: languages are files, and a broken file changes nothing. */
class PhrasesTest {
  @TempDir private Path folder;

  @Test
  void theShippedPacksAreUsedWhereThereIsNoFolder() {
    Phrases phrases = Phrases.in(folder.resolve("missing"));
    assertThat(read(phrases, "no quiero más mensajes").version()).startsWith("es ");
    assertThat(read(phrases, "arrêtez de me texter").version()).startsWith("fr ");
    assertThat(read(phrases, "quit texting me").version()).startsWith("en ");
  }

  @Test
  void anotherLanguageIsAnotherFile() throws IOException {
    write("en", "OPT_OUT\tkeyword-stop\tstop");
    write("pt", "group\ttexto\tmensagens | sms\nOPT_OUT\tparar\t... parem de mandar <texto> ...");
    assertThat(read(Phrases.in(folder), "Por favor, parem de mandar mensagens!"))
        .isEqualTo(new Detection(Intent.OPT_OUT, "parar", "pt 1", "parem de mandar mensagens"));
  }

  @Test
  void aChangeIsTakenOverAndABrokenOneLeavesTheOldPacksInForce() throws IOException {
    Path file = write("en", "OPT_OUT\tkeyword-stop\tstop");
    Phrases phrases = Phrases.in(folder);
    assertThat(phrases.refresh()).isFalse();

    write("en", "OPT_OUT\tkeyword-stop\tstop\nOPT_OUT\tkeyword-halt\thalt");
    assertThat(phrases.refresh()).isTrue();
    assertThat(read(phrases, "halt").intent()).isEqualTo(Intent.OPT_OUT);

    write("en", "OPT_OUT\tkeyword-stop\tstop\nOPT_OUT keyword-halt");
    assertThatExceptionOfType(InvalidPhrasePack.class)
        .isThrownBy(phrases::refresh)
        .withMessageStartingWith(file + ":3: ");
    assertThat(read(phrases, "halt").intent()).isEqualTo(Intent.OPT_OUT);
    assertThat(phrases.refresh()).as("tried once").isFalse();
  }

  @Test
  void aPackThatContradictsAnotherLanguageIsRefused() throws IOException {
    write("en", "OPT_OUT\tkeyword-stop\tstop");
    Path french = write("fr", "REJOIN\tkeyword\tstop");
    assertThatExceptionOfType(InvalidPhrasePack.class)
        .isThrownBy(() -> Phrases.in(folder))
        .withMessageStartingWith(french + ":2: ")
        .withMessageContaining("keyword-stop (en 1)");
  }

  @Test
  void aFolderWithoutPacksIsRefused() {
    assertThatExceptionOfType(InvalidPhrasePack.class)
        .isThrownBy(() -> Phrases.in(folder))
        .withMessageContaining("no phrase pack");
  }

  @Test
  void theStepsOfAReadingAreTold() {
    assertThat(Phrases.in(Path.of("phrases")).explain("Don't stop texting me", Context.UNKNOWN))
        .anySatisfy(step -> assertThat(step).contains("not-stopping").contains("en.phrases:"))
        .anySatisfy(
            step -> assertThat(step).contains("cease-texting", "outweighed by not-stopping"))
        .last()
        .asString()
        .startsWith("NORMAL by rule not-stopping");
  }

  private Path write(String language, String rules) throws IOException {
    return Files.writeString(folder.resolve(language + ".phrases"), "version\t1\n" + rules + "\n");
  }

  private static Detection read(Phrases phrases, String text) {
    return phrases.detect(text, Context.UNKNOWN);
  }
}
