UPDATE store_pace SET next_at = :?place.next WHERE store = :?sending.store
