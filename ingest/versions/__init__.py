"""A law through time: which text holds on a day, what became of a provision, what changed between two texts."""

from __future__ import annotations

from ingest.versions.choice import choose_version, label_of, status_on, versions_seen_on, with_information, with_manifest
from ingest.versions.course import part_labels, recorded_course, with_recorded
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
    "diff_versions",
    "label_of",
    "part_history",
    "part_labels",
    "provision_history",
    "recorded_course",
    "replaced_texts",
    "status_on",
    "versions_seen_on",
    "with_information",
    "with_manifest",
    "with_recorded",
]
