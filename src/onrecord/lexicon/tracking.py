"""Tracking: parameters of addresses that only tell where a reader came from, so that two addresses of one page become one."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

PREFIXES = ("utm_", "at_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "oly_", "vero_", "wt_")
"""Beginnings of their names: Google Analytics, AT Internet, Matomo, HubSpot, Omeda, Vero, Webtrends and the like."""

NAMES = frozenset(
    [
        "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid",
        "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "ncid", "cmpid", "icid", "ocid", "smid", "smtyp",
        "srnd", "soc_src", "soc_trk", "_ga", "_gl", "ref_src", "ref_url", "wprov", "rss_source", "traffic_source", "xtor", "s_cid", "spm",
        "guce_referrer", "guce_referrer_sig", "guccounter", "fb_action_ids", "fb_action_types", "fb_source", "ftag", "mbid",
    ]
)
"""Their whole names, in small letters."""


def untracked(address: str) -> str:
    """`address` without its parameters that only track and without its fragment; as it is where it cannot be taken apart."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = "&".join(field for field in parts.query.split("&") if not _tracks(field.partition("=")[0].lower()))
    # A fragment that begins so names a page of its own.
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return address if (kept, fragment) == (parts.query, parts.fragment) else urlunsplit(parts._replace(query=kept, fragment=fragment))


def _tracks(name: str) -> bool:
    return name in NAMES or name.startswith(PREFIXES)
