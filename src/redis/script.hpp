// SPDX-License-Identifier: MIT
#pragma once

namespace cio::redis {

/// Decides on one budget, in Redis: an atomic step, by the clock of the server. All times are in microseconds.
///
/// The budget is a GCRA: `next` is when the next slot would be if the burst is spent. Slots that were given back stand
/// in a set of their own, and are given out first.
inline constexpr const char* script = R"lua(
local server, processes, budget, free = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local run, me = ARGV[1], ARGV[2]
local wanted, interval, slack, recovery = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local lead, horizon, quiet = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local lease, memory, keeps_share, heard = tonumber(ARGV[10]), tonumber(ARGV[11]), ARGV[12] == '1', tonumber(ARGV[13])
local pause, leaving = tonumber(ARGV[14]), ARGV[15] == '1'
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- A server that was not this one before knows less than it seems to: nothing is given out for a while.
local known = redis.call('HMGET', server, 'run', 'since')
local since = tonumber(known[2])
if known[1] ~= run or since > now then
    since = now
    redis.call('HMSET', server, 'run', run, 'since', since)
    redis.call('DEL', free)
end
redis.call('PEXPIRE', server, 86400000)
local from = math.max(now + lead, since + quiet)

-- Who is here, and who was and may be going on under its share: by when they last heard an answer, as they may not have
-- heard one to what they asked since.
redis.call('ZREMRANGEBYSCORE', processes, '-inf', now - memory)
if leaving then
    redis.call('ZREM', processes, me)
elseif heard > now - memory then
    redis.call('ZADD', processes, math.min(heard, now), me)
elseif not redis.call('ZSCORE', processes, me) then
    redis.call('ZADD', processes, now - lease - 1, me)
end
redis.call('PEXPIRE', processes, math.ceil(memory / 1000) + 1000)
local all = redis.call('ZCARD', processes)
local here = redis.call('ZCOUNT', processes, now - lease, '+inf')
if not leaving and tonumber(redis.call('ZSCORE', processes, me)) < now - lease then here = here + 1 end
local share = keeps_share and here > 0 and all / here or 1

local state = redis.call('HMGET', budget, 'next', 'paused', 'slow', 'at')
local next, paused = tonumber(state[1]) or now, tonumber(state[2]) or 0
local slow, at = tonumber(state[3]) or 1, tonumber(state[4]) or now
if at > now then  -- the clock was set back
    next = next - (at - now)
    paused = paused - (at - now)
    redis.call('DEL', free)
end
if since + quiet > now then next = math.max(next, since + quiet + slack) end

local function slowness(when)
    if slow <= 1 or when <= paused then return slow end
    local recovered = (when - paused) / recovery
    return recovered >= 1 and 1 or slow - (slow - 1) * recovered
end

for i = 16, #ARGV do
    if tonumber(ARGV[i]) > now then redis.call('ZADD', free, ARGV[i], ARGV[i]) end
end
if pause >= 0 then
    -- Requests that were under way together are told together; that is one event, not many.
    if now >= paused then slow = math.min(2 * slowness(now), 8) end
    paused = math.max(paused, now + pause)
    redis.call('DEL', free)
end

local answer = {now, all, 0}
if wanted > 0 then
    for _, slot in ipairs(redis.call('ZRANGEBYSCORE', free, math.max(from, paused), now + lead + horizon, 'LIMIT', 0, wanted)) do
        redis.call('ZREM', free, slot)
        answer[#answer + 1] = tonumber(slot)
    end
end
redis.call('ZREMRANGEBYSCORE', free, '-inf', now)
redis.call('PEXPIRE', free, math.ceil(horizon / 1000) + 10000)

local even = math.max(next, from, paused)
local slot = math.max(from, even - slack, paused)
while #answer < 3 + wanted and slot <= now + lead + horizon do
    answer[#answer + 1] = slot
    next = even + math.ceil(interval * slowness(even) * share)
    even = math.max(next, from, paused)
    slot = math.max(from, even - slack, paused)
end
answer[3] = slot

redis.call('HMSET', budget, 'next', next, 'paused', paused, 'slow', slow, 'at', now)
redis.call('PEXPIRE', budget, math.ceil((math.max(next, paused + recovery) - now) / 1000) + 1000)
return answer
)lua";

}  // namespace cio::redis
