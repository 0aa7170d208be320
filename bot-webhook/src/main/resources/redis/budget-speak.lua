-- Counts one more answer on a lane; answers wait for no budget.
-- KEYS: what the lane has carried (a sorted set: member per message, score its time).
-- ARGV: now (ms), a name for the message, how long messages are remembered (ms), the time before which none is counted.
-- Returns how many messages there were since that time, without this one.
local before = redis.call('ZCOUNT', KEYS[1], ARGV[4], '+inf')
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', tonumber(ARGV[1]) - tonumber(ARGV[3]))
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return before
