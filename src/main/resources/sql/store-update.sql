UPDATE store SET name = :?store.name, contact = :?store.contact WHERE id = :?store.id
