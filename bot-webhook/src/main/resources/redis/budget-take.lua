-- Takes one message out of a lane's budget, if every limit allows it and the lane is not paused.
-- KEYS: what the lane has carried (a sorted set: member per message, score its time), until when it is paused.
-- ARGV: now (ms), a name for the message, how long messages are remembered (ms), then for each limit: how many messages,
-- in how many ms.
-- Returns 0 if it was taken, else how many ms to wait.
local now = tonumber(ARGV[1])
local wait = math.max(0, tonumber(redis.call('GET', KEYS[2]) or '0') - now)
for at = 4, #ARGV, 2 do
  local messages, window = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  -- The message that has to leave the window before there is room for one more: the last but so many, from the newest.
  local last = redis.call('ZRANGE', KEYS[1], -messages, -messages, 'WITHSCORES')
  if last[2] then
    wait = math.max(wait, tonumber(last[2]) + window - now)
  end
end
if wait == 0 and #ARGV > 3 then
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[3]))
  redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return wait
