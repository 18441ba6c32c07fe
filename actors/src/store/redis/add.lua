-- Keeps a pair that was just agreed, as provisional, and forgets what need not be kept. Answers 0, or
-- 1 where something that is no hash stood in its place, or -6 where all the pairs the client may have
-- are in use.
-- KEYS: client, memory. ARGV: now, run, pair, record, end of life, idle, window in bytes, pairs at
-- most, provisional pairs at most.

local client = KEYS[1]
local now, most, most_provisional = tonumber(ARGV[1]), tonumber(ARGV[8]), tonumber(ARGV[9])

memory(KEYS[2], ARGV[2], now)
local kind = redis.call('TYPE', client).ok
local foreign = kind ~= 'hash' and kind ~= 'none'
if foreign then redis.call('DEL', client) end

local pairs_kept, count, provisional = {}, 0, 0
for _, field in ipairs(redis.call('HKEYS', client)) do
  local sort, id = string.sub(field, 1, 1), string.sub(field, 2)
  if sort == 's' then
    local pair = parse(redis.call('HGET', client, field))
    if pair and now < kept_until(pair) then
      pairs_kept[id] = pair
      if has(pair, ACCEPTED) then count = count + 1 else provisional = provisional + 1 end
    else
      redis.call('HDEL', client, field, 'r' .. id)
    end
  elseif field ~= 'b' and not (sort == 'r' and redis.call('HEXISTS', client, 's' .. id) == 1) then
    redis.call('HDEL', client, field)
  end
end

-- Removes the pair used least recently of those that may go.
local function remove_oldest(accepted)
  local oldest
  for id, pair in pairs(pairs_kept) do
    local may_go = has(pair, ACCEPTED) == accepted and (not accepted or pair.used + KEEP <= now)
    if may_go and (not oldest or pair.used < pairs_kept[oldest].used) then oldest = id end
  end
  if not oldest then return false end
  pairs_kept[oldest] = nil
  redis.call('HDEL', client, 's' .. oldest, 'r' .. oldest)
  return true
end

if count >= most and not remove_oldest(true) then return -6 end
if provisional >= most_provisional then remove_oldest(false) end

local id, ends, idle = ARGV[3], tonumber(ARGV[5]), tonumber(ARGV[6])
local pair = { flags = 0, epoch = 0, next = 0, ends = ends, idle = idle, used = now,
               window = string.rep('\0', tonumber(ARGV[7])) }
pairs_kept[id] = pair
redis.call('HSETNX', client, 'b', string.format('%.0f', now))
redis.call('HSET', client, 's' .. id, text_of(pair), 'r' .. id, ARGV[4])
local last = now
for _, kept in pairs(pairs_kept) do last = math.max(last, kept_until(kept)) end
redis.call('PEXPIRE', client, last - now + SLACK)
return foreign and 1 or 0
