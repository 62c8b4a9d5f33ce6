package org.smsconsent.api;

import java.util.List;
import java.util.Map;

import org.smsconsent.data.Row;

/** Words the answers about imports of legacy opt-outs. */
public final class ImportAnswers {
  private final Cursors cursors;

  public ImportAnswers(Cursors cursors) {
    this.cursors = cursors;
  }

  /** One that waits or runs. */
  public Answer accepted(Row row) {
    return new Answer(202, Answer.JSON, "/api/imports/" + row.required("id"), fields(row).json());
  }

  /** How far one is. */
  public Answer one(Row row) {
    return Answer.found(fields(row).json());
  }

  /** A page of them, newest first. */
  public Answer list(ApiRequest request, KeyPage page, List<Map<String, Object>> found) {
    return Answer.found(
        Listing.of(
                found,
                page.rows(),
                row -> row.instant("created_at").orElseThrow() + " " + row.required("id") + " ")
            .page("imports", ImportAnswers::fields, request, cursors)
            .json());
  }

  private static Fields fields(Row row) {
    return new Fields()
        .put("id", row.required("id"))
        .put("state", row.required("state"))
        .put("file", row.required("file"))
        .put("fileDigest", row.required("file_digest"))
        .put("scope", row.required("scope"))
        .put("store", row.text("store"))
        .put("source", row.text("source"))
        .put("actor", row.required("actor"))
        .put("announce", row.flag("announce"))
        .put("imported", row.number("imported"))
        .put("alreadyOut", row.number("already_out"))
        .put("keptIn", row.number("kept_in"))
        .put("refused", row.number("refused"))
        .put("problem", row.text("problem"))
        .put("createdAt", row.instant("created_at").orElseThrow().toString())
        .put("progressedAt", row.instant("progressed_at").orElseThrow().toString())
        .put("finishedAt", row.instant("finished_at").map(Object::toString));
  }
}
