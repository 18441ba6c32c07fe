-- Ends the pairs of a client, or one of them: they no longer serve, their keys are erased, their
-- numbers are remembered. Answers how many.
-- KEYS: client. ARGV: pair, or nothing for all.

local client, only = KEYS[1], ARGV[1]
if redis.call('TYPE', client).ok ~= 'hash' then return 0 end
local ended = 0
for _, field in ipairs(redis.call('HKEYS', client)) do
  local sort, id = string.sub(field, 1, 1), string.sub(field, 2)
  if sort == 's' and (only == '' or only == id) then
    local flags, epoch, next, ends, idle, used, window = parts(redis.call('HGET', client, field))
    if flags and not has(flags, REVOKED) then
      flags = bit.bor(flags, REVOKED)
      redis.call('HSET', client, field, state_of(flags, epoch, next, ends, idle, used, window))
      redis.call('HDEL', client, 'r' .. id)
      ended = ended + 1
    end
  end
end
return ended
