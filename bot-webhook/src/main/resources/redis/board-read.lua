-- Reads a round's live board in one look, so that no change falls between its parts.
-- KEYS: position, counts, then the unsettled households of each micro-grid asked for.
-- ARGV: the position that must have been seen, 'rooms' or 'figures', the names of the figures (a b c), then the path of
-- each micro-grid.
-- Returns the position seen ('' if there is no copy); if it is the one asked for, then for each micro-grid: how many
-- households are settled, and the unsettled households (field, value, ...), or how many they are and the figures.
local seen = redis.call('GET', KEYS[1]) or ''
local result = { seen }
if seen == ARGV[1] then
  for grid = 3, #KEYS do
    local path = ARGV[grid + 1]
    result[#result + 1] = redis.call('HGET', KEYS[2], path .. '|settled') or ''
    if ARGV[2] == 'rooms' then
      result[#result + 1] = redis.call('HGETALL', KEYS[grid])
    else
      local figures = { tostring(redis.call('HLEN', KEYS[grid])) }
      for name in string.gmatch(ARGV[3], '%S+') do
        figures[#figures + 1] = redis.call('HGET', KEYS[2], path .. '|' .. name) or ''
      end
      result[#result + 1] = figures
    end
  end
end
return result
