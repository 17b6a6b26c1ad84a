// SPDX-License-Identifier: MIT
#pragma once

namespace cio::outbox {

/// What decides on one budget, in PostgreSQL: the same as `redis/script.hpp`, which see. Tables that are not logged are
/// not written through to disk, and empty after a crash and on a replica that takes over.
///
/// The decisions of one fleet come one after the other, by a lock: what the others wrote is there to be seen, and as
/// nobody waits for a second one, there are no deadlocks.
///
/// While any transaction stays open, PostgreSQL keeps every version of a row that there was since. So that they need
/// not be looked through, `at` is a part of the keys, and the latest is found first.
///
/// Whoever changes the function gives it another number: libraries of before and after go on with their own on the same
/// tables.
inline constexpr const char* make_rate_function = R"sql(
SELECT pg_advisory_xact_lock(hashtext('cio_rate'));

CREATE UNLOGGED TABLE IF NOT EXISTS cio_rate_fleets (
    prefix text, at bigint, run bigint NOT NULL, since bigint NOT NULL, swept bigint NOT NULL,
    processes bigint[] NOT NULL, heard bigint[] NOT NULL,
    PRIMARY KEY (prefix, at));
CREATE UNLOGGED TABLE IF NOT EXISTS cio_rate_budgets (
    prefix text, budget text, at bigint, upcoming bigint NOT NULL, paused bigint NOT NULL,
    slow double precision NOT NULL, free bigint[] NOT NULL,
    PRIMARY KEY (prefix, budget, at));
CREATE INDEX IF NOT EXISTS cio_rate_budgets_at ON cio_rate_budgets (prefix, at);

CREATE OR REPLACE FUNCTION cio_rate_decide_1(
    of_fleet text, me bigint, of_budget text, wanted integer, pace bigint, slack bigint, recovery bigint, lead bigint,
    horizon bigint, quiet bigint, lease bigint, memory bigint, keeps_share boolean, last_heard bigint, pause bigint,
    leaving boolean, unused bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $function$
DECLARE
    fleet cio_rate_fleets;
    state cio_rate_budgets;
    fleet_before bigint;
    state_before bigint;
    this_run bigint := (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint;
    moment bigint;
    earliest bigint;
    latest bigint;
    everybody bigint;
    here bigint;
    share double precision := 1;
    even bigint;
    slot bigint;
    given bigint[] := '{}';
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true), set_config('jit', 'off', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true);
    PERFORM pg_advisory_xact_lock(hashtext('cio_rate'), hashtext(of_fleet));
    moment := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;

    SELECT * INTO fleet FROM cio_rate_fleets WHERE prefix = of_fleet ORDER BY at DESC LIMIT 1;
    IF NOT FOUND THEN
        fleet := (of_fleet, moment, 0, 0, moment, '{}', '{}');
        INSERT INTO cio_rate_fleets VALUES (fleet.*);
    END IF;
    fleet_before := fleet.at;
    fleet.at := moment;

    -- A server that was not this one before knows less than it seems to: nothing is given out for a while.
    IF fleet.run <> this_run OR fleet.since > moment THEN
        fleet.run := this_run;
        fleet.since := moment;
    END IF;
    earliest := greatest(moment + lead, fleet.since + quiet);
    latest := moment + lead + horizon;

    -- Who is here, and who was and may be going on under its share.
    SELECT coalesce(array_agg(everyone.process), '{}'), coalesce(array_agg(everyone.heard), '{}'), count(*),
            count(*) FILTER (WHERE everyone.heard >= moment - lease OR everyone.process = me)
        INTO fleet.processes, fleet.heard, everybody, here
        FROM (SELECT * FROM unnest(fleet.processes, fleet.heard) AS other (process, heard) WHERE process <> me
              UNION ALL SELECT me, greatest(least(last_heard, moment), moment - lease - 1) WHERE NOT leaving) AS everyone
        WHERE everyone.heard > moment - memory;
    IF keeps_share AND here > 0 THEN
        share := everybody::double precision / here;
    END IF;

    SELECT * INTO state FROM cio_rate_budgets WHERE prefix = of_fleet AND budget = of_budget ORDER BY at DESC LIMIT 1;
    IF NOT FOUND THEN
        state := (of_fleet, of_budget, moment, moment, 0, 1, '{}');
        INSERT INTO cio_rate_budgets VALUES (state.*);
    END IF;
    state_before := state.at;
    IF state.at > moment THEN  -- the clock was set back
        state.upcoming := state.upcoming - (state.at - moment);
        state.paused := state.paused - (state.at - moment);
        state.free := '{}';
    END IF;
    state.at := moment;
    IF fleet.since + quiet > moment THEN
        state.upcoming := greatest(state.upcoming, fleet.since + quiet + slack);
    END IF;
    IF pause >= 0 THEN
        -- Requests that were under way together are told together; that is one event, not many.
        IF moment >= state.paused THEN
            state.slow := least(2 * greatest(1, state.slow - (state.slow - 1) * (moment - state.paused) / recovery), 8);
        END IF;
        state.paused := greatest(state.paused, moment + pause);
        state.free := '{}';
    ELSIF cardinality(state.free) > 0 OR cardinality(unused) > 0 THEN
        SELECT coalesce(array_agg(DISTINCT back), '{}') INTO state.free
            FROM unnest(state.free || unused) AS back WHERE back > moment;
        SELECT coalesce(array_agg(back), '{}') INTO given FROM (
            SELECT back FROM unnest(state.free) AS back WHERE back BETWEEN greatest(earliest, state.paused) AND latest
            ORDER BY back LIMIT wanted) AS useful;
        SELECT coalesce(array_agg(back), '{}') INTO state.free
            FROM unnest(state.free) AS back WHERE back <> ALL (given);
    END IF;

    LOOP
        even := greatest(state.upcoming, earliest, state.paused);
        slot := greatest(earliest, even - slack, state.paused);
        EXIT WHEN cardinality(given) >= wanted OR slot > latest;
        given := given || slot;
        state.upcoming := even + ceil(pace * share
            * greatest(1, state.slow - (state.slow - 1) * greatest(even - state.paused, 0) / recovery))::bigint;
    END LOOP;

    -- Once a minute what nobody has used for a day is forgotten.
    IF fleet.swept NOT BETWEEN moment - 60000000 AND moment THEN
        DELETE FROM cio_rate_budgets
            WHERE prefix = of_fleet AND at BETWEEN fleet.swept - 86400000000 AND moment - 86400000000;
        fleet.swept := moment;
    END IF;
    UPDATE cio_rate_budgets
        SET at = state.at, upcoming = state.upcoming, paused = state.paused, slow = state.slow, free = state.free
        WHERE prefix = of_fleet AND budget = of_budget AND at = state_before;
    UPDATE cio_rate_fleets
        SET at = fleet.at, run = fleet.run, since = fleet.since, swept = fleet.swept, processes = fleet.processes,
            heard = fleet.heard
        WHERE prefix = of_fleet AND at = fleet_before;
    RETURN ARRAY[moment, everybody, slot] || given;
END
$function$;
)sql";

}  // namespace cio::outbox
