package org.smsconsent.settings;

/** Which program this is. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** Its name with the version that the build wrote into the jar. */
  public static String named() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return "sms-consent-routes " + (version == null ? "(not packaged)" : version);
  }
}
