-- Reads a round's live board in one look, so that no change falls between its parts.
-- KEYS: seq, counts, then the open households of each micro-grid asked for.
-- ARGV: the position that must have been seen, 'rooms' or 'figures', then the path of each micro-grid.
-- Returns the position seen ('' if there is no copy); if it is the one asked for, then for each micro-grid: households
-- done, persons done, and the open households (field, value, ...) or how many they are.
local seen = redis.call('GET', KEYS[1]) or ''
local result = { seen }
if seen == ARGV[1] then
  for grid = 3, #KEYS do
    local path = ARGV[grid]
    local counts = redis.call('HMGET', KEYS[2], path .. '|done', path .. '|persons')
    result[#result + 1] = counts[1] or ''
    result[#result + 1] = counts[2] or ''
    if ARGV[2] == 'rooms' then
      result[#result + 1] = redis.call('HGETALL', KEYS[grid])
    else
      result[#result + 1] = tostring(redis.call('HLEN', KEYS[grid]))
    end
  end
end
return result
