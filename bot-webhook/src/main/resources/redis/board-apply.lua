-- Lets a live board follow what was appended to the ledger, if it has seen everything before that. One that has seen some
-- of it follows too: told is how the households stand at the end.
-- KEYS: position, counts, then the unsettled households of each micro-grid touched.
-- ARGV: the position before, the position after, the lifetime in seconds, the names of the figures (a b c), then for each
-- household: which key its micro-grid's unsettled households are, the micro-grid's path, room, the household's figures if
-- it is settled (1 0 3), how it stands ('' means settled), its figures now.
-- Returns 1 if it followed; else it is rebuilt when somebody next reads it.
local seen = tonumber(redis.call('GET', KEYS[1]) or '')
if not seen or seen < tonumber(ARGV[1]) or seen > tonumber(ARGV[2]) or redis.call('EXISTS', KEYS[2]) == 0 then
  return 0
end
local names = {}
for name in string.gmatch(ARGV[4], '%S+') do
  names[#names + 1] = name
end
local function numbers(text)
  local list = {}
  for number in string.gmatch(text, '%S+') do
    list[#list + 1] = tonumber(number)
  end
  return list
end
for at = 5, #ARGV, 6 do
  local unsettled, path, room = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
  local before = redis.call('HGET', unsettled, room)
  -- Who is not among the unsettled is settled; what stands after the bar are a standing's figures.
  local was = numbers(before and string.match(before, '|(.*)$') or ARGV[at + 3])
  local is = numbers(ARGV[at + 5])
  for each = 1, #names do
    if is[each] ~= was[each] then
      redis.call('HINCRBY', KEYS[2], path .. '|' .. names[each], is[each] - was[each])
    end
  end
  if ARGV[at + 4] ~= '' then
    redis.call('HSET', unsettled, room, ARGV[at + 4])
    if not before then
      redis.call('HINCRBY', KEYS[2], path .. '|settled', -1)
    end
  elseif before then
    redis.call('HDEL', unsettled, room)
    redis.call('HINCRBY', KEYS[2], path .. '|settled', 1)
  end
end
for key = 2, #KEYS do
  redis.call('EXPIRE', KEYS[key], ARGV[3])
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
