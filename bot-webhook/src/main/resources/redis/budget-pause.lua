-- Pauses a lane, unless it is paused for longer already.
-- KEYS: until when it is paused (ms).
-- ARGV: the time until which it shall be paused (ms), in how many ms that is.
-- Returns 1 if that was news.
if tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
