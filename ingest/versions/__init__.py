"""A law through time: which text holds on a day, what became of a provision, what changed between two texts."""

from __future__ import annotations

from ingest.versions.choice import choose_version, label_of, status_on, versions_seen_on, with_information, with_manifest
from ingest.versions.companions import companion_paths, recognises_companion, with_companion, with_record
from ingest.versions.course import recorded_course, with_recorded
from ingest.versions.difference import ChangeKind, ProvisionChange, VersionDifference, WordChange, diff_versions
from ingest.versions.history import PartVersion, ProvisionVersion, part_history, provision_history
from ingest.versions.replaced import replaced_texts

__all__ = [
    "ChangeKind",
    "PartVersion",
    "ProvisionChange",
    "ProvisionVersion",
    "VersionDifference",
    "WordChange",
    "choose_version",
    "companion_paths",
    "diff_versions",
    "label_of",
    "part_history",
    "provision_history",
    "recognises_companion",
    "recorded_course",
    "replaced_texts",
    "status_on",
    "versions_seen_on",
    "with_companion",
    "with_information",
    "with_manifest",
    "with_record",
    "with_recorded",
]
