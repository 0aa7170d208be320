-- Forgets a token, unless somebody has fetched a newer one since.
-- KEYS: the token.
-- ARGV: the token that is to be forgotten.
-- Returns how many were forgotten.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
