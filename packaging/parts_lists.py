"""Writes the parts of a bundle as LICENCES.txt for people and as a CycloneDX list (SBOM) for programs."""

import uuid
from collections.abc import Sequence
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from parts import Part
from stamp import Stamp

_INTRODUCTION = """\
What FastPix Desktop {version} is made of, and under which licences.

Qt, PySide6 and Shiboken are used under the LGPL version 3. They lie beside the program as libraries of their own, in
_internal, and may be replaced there by other versions that fit. Their sources: https://download.qt.io/official_releases/
Qt itself holds parts of others; they are listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""


def write_licences(parts: Sequence[Part], file: Path) -> None:
    """Returns one text: the list of parts, then every licence text once, with its parts."""
    lines = [_INTRODUCTION.format(version=parts[0].version)]
    lines += [f"  {part.name} {part.version}: {part.licence}" for part in parts]
    users: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            users.setdefault(text, []).append(part.name)
    for text, names in users.items():
        lines += ["", "=" * 100, ", ".join(names), "=" * 100, "", text]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_sbom(parts: Sequence[Part], stamp: Stamp, file: Path) -> None:
    """Returns a CycloneDX 1.6 list, checked against its schema. Raises ValueError if it is not valid."""
    own, *others = (_component(part) for part in parts)
    bom = Bom(components=others)
    bom.metadata.component = own
    bom.metadata.timestamp = stamp.moment
    # The same number for the same build, a different one for any other build.
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{own.purl}#{stamp.commit}-{stamp.epoch}")
    bom.register_dependency(own, others)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    trouble = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if trouble is not None:
        raise ValueError(f"the list of parts is no valid CycloneDX: {trouble}")
    file.write_text(text + "\n", encoding="utf-8")


def _component(part: Part) -> Component:
    is_own = part.purl.startswith("pkg:generic/fastpix-desktop@")
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.APPLICATION if is_own else ComponentType.LIBRARY,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        purl=PackageURL.from_string(part.purl),
        bom_ref=part.purl,
    )
