"""Prints Silkwatch's alerts as they change: python3 alerts.py BOOTSTRAP REGISTRY [SECONDS]

Ends when nothing came for SECONDS (default 10). Works with old releases of confluent-kafka too, such as Debian's; with a
newer one and fastavro, DeserializingConsumer and AvroDeserializer do the same.
"""
import sys
import time

from confluent_kafka import Consumer
from confluent_kafka.avro import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer


def main(bootstrap, registry, patience=10.0):
    values = MessageSerializer(CachedSchemaRegistryClient({"url": registry}))  # keys are plain text
    consumer = Consumer({
        "bootstrap.servers": bootstrap,
        "group.id": "example-python-%d" % time.time(),
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
    })
    consumer.subscribe(["alert"])
    count = 0
    last = time.monotonic()
    try:
        while time.monotonic() - last < patience:
            message = consumer.poll(0.5)
            if message is None:
                continue
            if message.error():
                sys.exit("alerts.py: %s" % message.error())
            last = time.monotonic()
            if message.value() is not None:
                count += 1
                print(line(values.decode_message(message.value())), flush=True)
    finally:
        consumer.close()
    print("%d alert changes" % count)


def line(alert):
    title = "".join(evidence["title"] for evidence in alert["evidence"][:1])
    summary = alert["annotations"].get("summary", alert["rule"])
    return "%-8s %-8s %s  %s" % (alert["state"], alert["severity"], summary, title)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], *map(float, sys.argv[3:]))
