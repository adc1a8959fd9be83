"""Talks to a registry with Confluent's own client for Python.

Arguments: address of the registry, a record in hexadecimal. Prints what the client makes of the record, then a record
it wrote itself, then what it was told about things that do not exist.
"""
import sys

from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = "source.state"

client = SchemaRegistryClient({"url": sys.argv[1]})
value = SerializationContext(TOPIC, MessageField.VALUE)

record = AvroDeserializer(client)(bytes.fromhex(sys.argv[2]), value)
print(record["sourceId"], record["cursor"].encode("unicode_escape").decode(), record["health"])

latest = client.get_latest_version(TOPIC + "-value")
record["sourceId"] = "from-python"
print(AvroSerializer(client, latest.schema.schema_str)(record, value).hex())

print(client.get_subjects(), latest.version)
print(client.test_compatibility(TOPIC + "-value", latest.schema))
client.set_compatibility(subject_name=TOPIC + "-value", level="FULL_TRANSITIVE")
print(client.get_compatibility(TOPIC + "-value"))
for attempt in (
    lambda: client.get_latest_version("nowhere"),
    lambda: client.get_schema(4711),
    lambda: client.register_schema(TOPIC + "-value", Schema('"int"', "AVRO")),
):
    try:
        attempt()
        print("no error")
    except SchemaRegistryError as error:
        print(error.http_status_code, error.error_code)
