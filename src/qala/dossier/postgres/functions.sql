-- What SQLite has and PostgreSQL has not, in the dossier's own schema.

CREATE FUNCTION julianday (day TEXT) RETURNS DOUBLE PRECISION LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN make_date(left(day, 4)::int, substr(day, 6, 2)::int, substr(day, 9, 2)::int) - DATE '2000-01-01';
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;        -- no day
END $$;

CREATE FUNCTION substr (words TEXT, start BIGINT, length BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT
    RETURN pg_catalog.substr(words, start::int, length::int);

CREATE FUNCTION substr (words TEXT, start BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT RETURN pg_catalog.substr(words, start::int);

CREATE FUNCTION round (number DOUBLE PRECISION, places INTEGER) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE STRICT
    RETURN pg_catalog.round(number::numeric, places)::double precision;

-- Numbers of rows, for several writers at once. Whoever reserves some has them for himself, whether his transaction is kept or not.

CREATE FUNCTION reserve (numbers REGCLASS, many BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE first BIGINT;
BEGIN
    PERFORM pg_advisory_lock(numbers::oid::bigint);
    first := nextval(numbers);
    IF many > 1 THEN
        PERFORM setval(numbers, first + many - 1);
    END IF;
    PERFORM pg_advisory_unlock(numbers::oid::bigint);
    RETURN first;
END $$;

CREATE FUNCTION give_back (numbers REGCLASS, first BIGINT, stop BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE last BIGINT;
BEGIN
    PERFORM pg_advisory_lock(numbers::oid::bigint);
    EXECUTE format('SELECT last_value FROM %s', numbers) INTO last;
    IF last = stop - 1 THEN         -- nobody has reserved any since
        PERFORM setval(numbers, greatest(first - 1, 1), first > 1);
    END IF;
    PERFORM pg_advisory_unlock(numbers::oid::bigint);
END $$;

CREATE FUNCTION refused () RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;
