"""Talks to a registry with Confluent's own client for Python, in the form that Debian ships.

Arguments: address of the registry, a record in hexadecimal. Prints what the client makes of the record, then a record
it wrote itself, then what it was told about compatibility, about things that do not exist and about a schema that does
not fit.
"""
import logging
import sys

from confluent_kafka.avro import ClientError, loads
from confluent_kafka.avro.cached_schema_registry_client import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

TOPIC = "source.state"
SUBJECT = TOPIC + "-value"

logging.disable()  # It logs what it does not find, and returns None.

client = CachedSchemaRegistryClient({"url": sys.argv[1]})
serializer = MessageSerializer(client)

record = serializer.decode_message(bytes.fromhex(sys.argv[2]))
print(record["sourceId"], record["cursor"].encode("unicode_escape").decode(), record["health"])

_, schema, version = client.get_latest_schema(SUBJECT)
record["sourceId"] = "from-python"
print(serializer.encode_record_with_schema(TOPIC, schema, record).hex())

print(version, client.test_compatibility(SUBJECT, schema))
client.update_compatibility("FULL", SUBJECT)
print(client.get_compatibility(SUBJECT))
print(client.get_latest_schema("nowhere"), client.get_by_id(4711))
try:
    client.register(SUBJECT, loads('"int"'))
    print("no error")
except ClientError as error:
    print(error.message.split(" message:")[0])
