-- Lets a live board follow what was appended to the ledger, if it has seen everything before that.
-- KEYS: seq, counts, then the open households of each micro-grid touched.
-- ARGV: the position before, the position after, the lifetime in seconds, then for each household: which key its
-- micro-grid's open households are, the micro-grid's path, room, persons of the household, standing ('' means done),
-- persons done.
-- Returns 1 if it followed; else it is rebuilt when somebody next reads it.
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('EXISTS', KEYS[2]) == 0 then
  return 0
end
for at = 4, #ARGV, 6 do
  local open, path, room = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
  local before = redis.call('HGET', open, room)
  -- Who is not among the open is done, with all persons; the last number of a standing is its persons done.
  local persons = before and string.match(before, '%d+$') or ARGV[at + 3]
  redis.call('HINCRBY', KEYS[2], path .. '|persons', tonumber(ARGV[at + 5]) - tonumber(persons))
  if ARGV[at + 4] ~= '' then
    redis.call('HSET', open, room, ARGV[at + 4])
    if not before then
      redis.call('HINCRBY', KEYS[2], path .. '|done', -1)
    end
  elseif before then
    redis.call('HDEL', open, room)
    redis.call('HINCRBY', KEYS[2], path .. '|done', 1)
  end
end
for key = 2, #KEYS do
  redis.call('EXPIRE', KEYS[key], ARGV[3])
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
