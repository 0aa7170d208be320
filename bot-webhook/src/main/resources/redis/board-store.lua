-- Puts a rebuilt live board in the place of the one that the rebuilder found, unless somebody else has done so since.
-- KEYS: position, counts, then the unsettled households of every micro-grid of the round.
-- ARGV: the position that the rebuilder found ('' if there was no copy), the position that the rebuilt one has seen, the
-- lifetime in seconds, the names of the figures (a b c), then for each micro-grid: path, households settled, figures
-- (1 0 3), number of unsettled households, and for each of these: room, standing.
-- Returns 1 if it was stored.
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[2])
local at = 5
for grid = 3, #KEYS do
  local path = ARGV[at]
  redis.call('HSET', KEYS[2], path .. '|settled', ARGV[at + 1])
  local figures = string.gmatch(ARGV[at + 2], '%S+')
  for name in string.gmatch(ARGV[4], '%S+') do
    redis.call('HSET', KEYS[2], path .. '|' .. name, figures())
  end
  redis.call('DEL', KEYS[grid])
  local last = at + 3 + 2 * tonumber(ARGV[at + 3])
  for room = at + 4, last, 2 do
    redis.call('HSET', KEYS[grid], ARGV[room], ARGV[room + 1])
  end
  redis.call('EXPIRE', KEYS[grid], ARGV[3])
  at = last + 1
end
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
