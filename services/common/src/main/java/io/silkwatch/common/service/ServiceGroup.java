package io.silkwatch.common.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Several services that appear as one. */
public final class ServiceGroup implements Service {
    private final String name;
    private final List<Service> members;

    /**
     * @param name of the whole
     * @param members started in this order, closed in the opposite one
     */
    public ServiceGroup(String name, List<Service> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        members.forEach(Service::start);
    }

    @Override
    public Optional<String> notReady() {
        return members.stream()
                .map(Service::notReady)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other);
    }

    @Override
    public long backlog() {
        long sum = 0;
        for (Service member : members) {
            long records = member.backlog();
            if (records < 0) {
                return -1;
            }
            sum += records;
        }
        return sum;
    }

    @Override
    public void close() {
        List<Service> reversed = new ArrayList<>(members);
        Collections.reverse(reversed);
        RuntimeException failure = null;
        for (Service member : reversed) {
            try {
                member.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
