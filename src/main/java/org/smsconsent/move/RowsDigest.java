package org.smsconsent.move;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * How many rows there are and what stands in them, whatever their order and whichever database
 * tells: the sum of a digest of each. Not thread-safe.
 */
final class RowsDigest {
  private final MessageDigest digest;
  private long rows;
  private long sum;

  RowsDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the row that an answer stands on. */
  void add(ResultSet row) throws SQLException {
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      byte[] value = text(row.getObject(column)).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
      digest.update(value);
    }
    sum += ByteBuffer.wrap(digest.digest()).getLong();
    rows++;
  }

  /** A value in one form for all drivers; null is none that a text could have. */
  private static String text(Object value) {
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof Timestamp moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value == null ? "\0null" : value.toString();
  }

  long rows() {
    return rows;
  }

  boolean same(RowsDigest other) {
    return rows == other.rows && sum == other.sum;
  }
}
