"""The ontology's terms. GENERATED from ontology/conflict.ttl by ontology/generate_vocab.py."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BASE", "CLASSES", "INDIVIDUALS", "MIL", "PREFIXES", "PROPERTIES", "Property"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property. Terms of ``mil:`` go by their local name, all others by prefix and local name.

    ``domain`` are the classes that may carry it, ``range`` is the class or datatype of its values;
    ``functional`` means one value at most, ``derived`` computed from others and never claimed.
    """

    name: str
    iri: str
    domain: tuple[str, ...]
    range: str
    functional: bool
    derived: bool


MIL = "https://w3id.org/conflict-kg/ontology#"
BASE = "https://w3id.org/conflict-kg/"

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "doc": "https://w3id.org/conflict-kg/doc/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "id": "https://w3id.org/conflict-kg/id/",
    "mil": "https://w3id.org/conflict-kg/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CLASSES: dict[str, tuple[str, ...]] = {
    "Actor": (),
    "Battle": ("MilitaryConflict",),
    "Campaign": ("MilitaryConflict",),
    "CasualtyKind": ("QuantityKind",),
    "Claim": (),
    "ClaimStatus": (),
    "Document": (),
    "Episode": (),
    "Group": ("Actor",),
    "Incident": ("MilitaryConflict",),
    "MilitaryConflict": (),
    "MilitaryUnit": ("Actor",),
    "Outcome": (),
    "Person": ("Actor",),
    "Place": (),
    "Quantity": (),
    "QuantityKind": (),
    "Raid": ("MilitaryConflict",),
    "Side": (),
    "Siege": ("MilitaryConflict",),
    "State": ("Actor",),
    "StrengthKind": ("QuantityKind",),
    "ValueStatus": (),
    "War": ("MilitaryConflict",),
}

INDIVIDUALS: dict[str, str] = {
    "Accepted": "ClaimStatus",
    "Aircraft": "StrengthKind",
    "AircraftLost": "CasualtyKind",
    "Captured": "CasualtyKind",
    "CasualtiesTotal": "CasualtyKind",
    "Conflicting": "ClaimStatus",
    "Defeat": "Outcome",
    "Guns": "StrengthKind",
    "GunsLost": "CasualtyKind",
    "Horses": "StrengthKind",
    "HorsesLost": "CasualtyKind",
    "Inconclusive": "Outcome",
    "Killed": "CasualtyKind",
    "KilledOrWounded": "CasualtyKind",
    "Missing": "CasualtyKind",
    "OtherLosses": "CasualtyKind",
    "OtherStrength": "StrengthKind",
    "Personnel": "StrengthKind",
    "Quarantined": "ClaimStatus",
    "Rejected": "ClaimStatus",
    "Ships": "StrengthKind",
    "ShipsLost": "CasualtyKind",
    "StatedUnknown": "ValueStatus",
    "Tanks": "StrengthKind",
    "TanksLost": "CasualtyKind",
    "Units": "StrengthKind",
    "Vehicles": "StrengthKind",
    "VehiclesLost": "CasualtyKind",
    "Victory": "Outcome",
    "Withdrawal": "Outcome",
    "Wounded": "CasualtyKind",
}

PROPERTIES: dict[str, Property] = {
    "actor": Property(
        "actor", "https://w3id.org/conflict-kg/ontology#actor", ("Episode",), "Actor", False, False
    ),
    "allegiance": Property(
        "allegiance",
        "https://w3id.org/conflict-kg/ontology#allegiance",
        ("MilitaryUnit", "Person"),
        "Actor",
        False,
        False,
    ),
    "beginMax": Property(
        "beginMax",
        "https://w3id.org/conflict-kg/ontology#beginMax",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "beginMin": Property(
        "beginMin",
        "https://w3id.org/conflict-kg/ontology#beginMin",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "belligerent": Property(
        "belligerent", "https://w3id.org/conflict-kg/ontology#belligerent", ("Side",), "Actor", False, False
    ),
    "capturedIn": Property(
        "capturedIn",
        "https://w3id.org/conflict-kg/ontology#capturedIn",
        ("Person",),
        "MilitaryConflict",
        False,
        False,
    ),
    "casualties": Property(
        "casualties", "https://w3id.org/conflict-kg/ontology#casualties", ("Side",), "Quantity", False, False
    ),
    "commandedBy": Property(
        "commandedBy",
        "https://w3id.org/conflict-kg/ontology#commandedBy",
        ("MilitaryUnit",),
        "Person",
        False,
        False,
    ),
    "commander": Property(
        "commander", "https://w3id.org/conflict-kg/ontology#commander", ("Side",), "Person", False, False
    ),
    "confidence": Property(
        "confidence",
        "https://w3id.org/conflict-kg/ontology#confidence",
        ("Claim",),
        "xsd:decimal",
        True,
        False,
    ),
    "conflictStatus": Property(
        "conflictStatus",
        "https://w3id.org/conflict-kg/ontology#conflictStatus",
        ("MilitaryConflict",),
        "xsd:string",
        False,
        False,
    ),
    "conflictsWith": Property(
        "conflictsWith",
        "https://w3id.org/conflict-kg/ontology#conflictsWith",
        ("Claim",),
        "Claim",
        False,
        False,
    ),
    "contentHash": Property(
        "contentHash",
        "https://w3id.org/conflict-kg/ontology#contentHash",
        ("Document",),
        "xsd:string",
        True,
        False,
    ),
    "date": Property(
        "date",
        "https://w3id.org/conflict-kg/ontology#date",
        ("Episode", "MilitaryConflict"),
        "edtf:EDTF",
        True,
        False,
    ),
    "dcterms:source": Property(
        "dcterms:source", "http://purl.org/dc/terms/source", ("Document",), "xsd:string", True, False
    ),
    "dcterms:title": Property(
        "dcterms:title", "http://purl.org/dc/terms/title", ("Document",), "xsd:string", False, False
    ),
    "endDate": Property(
        "endDate",
        "https://w3id.org/conflict-kg/ontology#endDate",
        ("Episode", "MilitaryConflict"),
        "xsd:date",
        True,
        True,
    ),
    "endMax": Property(
        "endMax",
        "https://w3id.org/conflict-kg/ontology#endMax",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "endMin": Property(
        "endMin",
        "https://w3id.org/conflict-kg/ontology#endMin",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "endYear": Property(
        "endYear",
        "https://w3id.org/conflict-kg/ontology#endYear",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "evidence": Property(
        "evidence",
        "https://w3id.org/conflict-kg/ontology#evidence",
        ("Claim", "Episode"),
        "nif:String",
        False,
        False,
    ),
    "foaf:primaryTopic": Property(
        "foaf:primaryTopic",
        "http://xmlns.com/foaf/0.1/primaryTopic",
        ("Document",),
        "MilitaryConflict",
        True,
        False,
    ),
    "geo:asWKT": Property(
        "geo:asWKT", "http://www.opengis.net/ont/geosparql#asWKT", ("Place",), "geo:wktLiteral", True, False
    ),
    "hasBelligerent": Property(
        "hasBelligerent",
        "https://w3id.org/conflict-kg/ontology#hasBelligerent",
        ("MilitaryConflict",),
        "Actor",
        False,
        True,
    ),
    "hasCommander": Property(
        "hasCommander",
        "https://w3id.org/conflict-kg/ontology#hasCommander",
        ("MilitaryConflict",),
        "Person",
        False,
        True,
    ),
    "killedIn": Property(
        "killedIn",
        "https://w3id.org/conflict-kg/ontology#killedIn",
        ("Person",),
        "MilitaryConflict",
        False,
        False,
    ),
    "kind": Property(
        "kind", "https://w3id.org/conflict-kg/ontology#kind", ("Quantity",), "QuantityKind", True, False
    ),
    "maxValue": Property(
        "maxValue",
        "https://w3id.org/conflict-kg/ontology#maxValue",
        ("Quantity",),
        "xsd:integer",
        True,
        False,
    ),
    "memberOf": Property(
        "memberOf",
        "https://w3id.org/conflict-kg/ontology#memberOf",
        ("MilitaryUnit", "Person"),
        "Actor",
        False,
        False,
    ),
    "minValue": Property(
        "minValue",
        "https://w3id.org/conflict-kg/ontology#minValue",
        ("Quantity",),
        "xsd:integer",
        True,
        False,
    ),
    "nif:anchorOf": Property(
        "nif:anchorOf",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf",
        ("nif:String",),
        "xsd:string",
        True,
        False,
    ),
    "nif:beginIndex": Property(
        "nif:beginIndex",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex",
        ("nif:String",),
        "xsd:integer",
        True,
        False,
    ),
    "nif:endIndex": Property(
        "nif:endIndex",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex",
        ("nif:String",),
        "xsd:integer",
        True,
        False,
    ),
    "nif:referenceContext": Property(
        "nif:referenceContext",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext",
        ("nif:String",),
        "Document",
        True,
        False,
    ),
    "note": Property(
        "note",
        "https://w3id.org/conflict-kg/ontology#note",
        ("MilitaryConflict",),
        "xsd:string",
        False,
        False,
    ),
    "objectMention": Property(
        "objectMention",
        "https://w3id.org/conflict-kg/ontology#objectMention",
        ("Claim",),
        "nif:Phrase",
        True,
        False,
    ),
    "office": Property(
        "office", "https://w3id.org/conflict-kg/ontology#office", ("Person",), "rdf:langString", False, False
    ),
    "partOf": Property(
        "partOf",
        "https://w3id.org/conflict-kg/ontology#partOf",
        ("Episode", "MilitaryConflict"),
        "MilitaryConflict",
        False,
        False,
    ),
    "place": Property(
        "place",
        "https://w3id.org/conflict-kg/ontology#place",
        ("Episode", "MilitaryConflict"),
        "Place",
        False,
        False,
    ),
    "rank": Property(
        "rank", "https://w3id.org/conflict-kg/ontology#rank", ("Person",), "rdf:langString", False, False
    ),
    "rdf:object": Property(
        "rdf:object",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
        ("Claim",),
        "rdfs:Resource",
        False,
        False,
    ),
    "rdf:predicate": Property(
        "rdf:predicate",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate",
        ("Claim",),
        "rdf:Property",
        False,
        False,
    ),
    "rdf:subject": Property(
        "rdf:subject",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
        ("Claim",),
        "rdfs:Resource",
        False,
        False,
    ),
    "rdfs:label": Property(
        "rdfs:label",
        "http://www.w3.org/2000/01/rdf-schema#label",
        ("Actor", "Episode", "MilitaryConflict", "Place"),
        "rdf:langString",
        False,
        False,
    ),
    "resultText": Property(
        "resultText",
        "https://w3id.org/conflict-kg/ontology#resultText",
        ("MilitaryConflict",),
        "xsd:string",
        False,
        False,
    ),
    "rule": Property(
        "rule", "https://w3id.org/conflict-kg/ontology#rule", ("Claim",), "xsd:string", True, False
    ),
    "side": Property(
        "side", "https://w3id.org/conflict-kg/ontology#side", ("MilitaryConflict",), "Side", False, False
    ),
    "sideNumber": Property(
        "sideNumber",
        "https://w3id.org/conflict-kg/ontology#sideNumber",
        ("Side",),
        "xsd:integer",
        True,
        False,
    ),
    "sideOutcome": Property(
        "sideOutcome", "https://w3id.org/conflict-kg/ontology#sideOutcome", ("Side",), "Outcome", True, False
    ),
    "skos:altLabel": Property(
        "skos:altLabel",
        "http://www.w3.org/2004/02/skos/core#altLabel",
        ("Actor", "MilitaryConflict", "Place"),
        "rdf:langString",
        False,
        False,
    ),
    "skos:exactMatch": Property(
        "skos:exactMatch",
        "http://www.w3.org/2004/02/skos/core#exactMatch",
        ("Place",),
        "rdfs:Resource",
        False,
        False,
    ),
    "startDate": Property(
        "startDate",
        "https://w3id.org/conflict-kg/ontology#startDate",
        ("Episode", "MilitaryConflict"),
        "xsd:date",
        True,
        True,
    ),
    "startYear": Property(
        "startYear",
        "https://w3id.org/conflict-kg/ontology#startYear",
        ("Episode", "MilitaryConflict"),
        "xsd:integer",
        True,
        True,
    ),
    "status": Property(
        "status", "https://w3id.org/conflict-kg/ontology#status", ("Claim",), "ClaimStatus", True, False
    ),
    "strength": Property(
        "strength", "https://w3id.org/conflict-kg/ontology#strength", ("Side",), "Quantity", False, False
    ),
    "supporter": Property(
        "supporter", "https://w3id.org/conflict-kg/ontology#supporter", ("Side",), "Actor", False, False
    ),
    "territorialChange": Property(
        "territorialChange",
        "https://w3id.org/conflict-kg/ontology#territorialChange",
        ("MilitaryConflict",),
        "xsd:string",
        False,
        False,
    ),
    "unit": Property(
        "unit", "https://w3id.org/conflict-kg/ontology#unit", ("Side",), "MilitaryUnit", False, False
    ),
    "valueStatus": Property(
        "valueStatus",
        "https://w3id.org/conflict-kg/ontology#valueStatus",
        ("Quantity",),
        "ValueStatus",
        True,
        False,
    ),
    "valueText": Property(
        "valueText",
        "https://w3id.org/conflict-kg/ontology#valueText",
        ("Quantity",),
        "xsd:string",
        True,
        False,
    ),
    "victor": Property(
        "victor", "https://w3id.org/conflict-kg/ontology#victor", ("MilitaryConflict",), "Actor", False, True
    ),
    "violatedShape": Property(
        "violatedShape",
        "https://w3id.org/conflict-kg/ontology#violatedShape",
        ("Claim",),
        "rdfs:Resource",
        False,
        False,
    ),
    "violationMessage": Property(
        "violationMessage",
        "https://w3id.org/conflict-kg/ontology#violationMessage",
        ("Claim",),
        "xsd:string",
        False,
        False,
    ),
    "wgs84:lat": Property(
        "wgs84:lat", "http://www.w3.org/2003/01/geo/wgs84_pos#lat", ("Place",), "xsd:decimal", True, False
    ),
    "wgs84:long": Property(
        "wgs84:long", "http://www.w3.org/2003/01/geo/wgs84_pos#long", ("Place",), "xsd:decimal", True, False
    ),
    "within": Property(
        "within", "https://w3id.org/conflict-kg/ontology#within", ("Place",), "Place", False, False
    ),
    "woundedIn": Property(
        "woundedIn",
        "https://w3id.org/conflict-kg/ontology#woundedIn",
        ("Person",),
        "MilitaryConflict",
        False,
        False,
    ),
}
