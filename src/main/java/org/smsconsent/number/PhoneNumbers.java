package org.smsconsent.number;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;

/**
 * Brings numbers to E.164, so that (202) 555-0101 and +12025550101 are one customer. Thread-safe.
 */
public final class PhoneNumbers {
  private static final int MOST_KEPT = 10_000;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final String region;

  /** A text's number is read several times over; what was read is kept for that long. */
  private final Map<String, Optional<PhoneNumber>> read = new ConcurrentHashMap<>();

  /**
   * Reads national formats as numbers of a region.
   *
   * @param region ISO 3166 code of two letters, such as US
   */
  public PhoneNumbers(String region) {
    if (!library.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException(
          "SMS_DEFAULT_REGION is " + region + "; give an ISO 3166 code such as US");
    }
    this.region = region;
  }

  /**
   * The number in E.164, or empty when it is no valid telephone number (short codes, names,
   * nonsense).
   */
  public Optional<String> e164(String number) {
    return parse(number).map(parsed -> library.format(parsed, PhoneNumberFormat.E164));
  }

  /** Whether the number costs the caller extra, which no customer's does. */
  public boolean premium(String number) {
    return parse(number)
        .map(library::getNumberType)
        .filter(PhoneNumberType.PREMIUM_RATE::equals)
        .isPresent();
  }

  /**
   * The IANA time zones in which the number may be, such as America/New_York; none where nobody
   * knows.
   */
  public List<String> zones(String number) {
    return parse(number).map(Zones.MAPPER::getTimeZonesForNumber).orElse(List.of()).stream()
        .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
        .toList();
  }

  /** The region (ISO 3166) that the number belongs to, such as US or CA; "" where nobody knows. */
  public String region(String number) {
    return parse(number).map(library::getRegionCodeForNumber).orElse("");
  }

  /**
   * The English name of the area that the number is from, as exact as the tables know: "Florida",
   * "Newark, NJ" or only the country; "" for no telephone number.
   */
  public String area(String number) {
    return parse(number)
        .map(parsed -> Areas.GEOCODER.getDescriptionForValidNumber(parsed, Locale.ENGLISH))
        .orElse("");
  }

  /** Read when it is first asked for, because it takes memory and a part of the start. */
  private static final class Zones {
    static final PhoneNumberToTimeZonesMapper MAPPER = PhoneNumberToTimeZonesMapper.getInstance();
  }

  /** As the zones. */
  private static final class Areas {
    static final PhoneNumberOfflineGeocoder GEOCODER = PhoneNumberOfflineGeocoder.getInstance();
  }

  private Optional<PhoneNumber> parse(String number) {
    if (number.length() > 64) {
      return Optional.empty();
    }
    if (read.size() >= MOST_KEPT) {
      read.clear();
    }
    return read.computeIfAbsent(number, this::parsed);
  }

  private Optional<PhoneNumber> parsed(String number) {
    if (number.chars().anyMatch(Character::isLetter)) {
      return Optional.empty();
    }
    try {
      return Optional.of(library.parse(number, region)).filter(library::isValidNumber);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** The number as it may stand in a log: its last four characters. */
  public static String masked(String number) {
    return "…" + number.substring(Math.max(0, number.length() - 4));
  }
}
