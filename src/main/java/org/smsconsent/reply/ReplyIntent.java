package org.smsconsent.reply;

/** What an automatic answer is for, and whether an opted-out customer gets it. */
public enum ReplyIntent {
  /** The one text after an opt-out (47 CFR 64.1200(a)(12)). */
  OPT_OUT_CONFIRMATION(true),
  /** Back in; checked like any text, because a second STOP may have come since. */
  REJOIN_CONFIRMATION(false),
  /** Who this is and how to reach us; answered to everybody (CTIA 5.1). */
  HELP_ANSWER(true),
  /** To somebody who writes while opted out. */
  OPTED_OUT_NOTICE(true);

  private final boolean exempt;

  ReplyIntent(boolean exempt) {
    this.exempt = exempt;
  }

  /** Whether it goes to somebody who is opted out. */
  public boolean exempt() {
    return exempt;
  }
}
