-- Keeps a pair that was just agreed, as provisional, and forgets what need not be kept. Answers 0, or
-- 1 where something that is no hash stood in its place, or -6 where all the pairs the client may have
-- are in use.
-- KEYS: client, memory. ARGV: now, run, pair, record, end of life, idle, window in bytes, pairs at
-- most, provisional pairs at most.

local client = KEYS[1]
local now, most, most_provisional = tonumber(ARGV[1]), tonumber(ARGV[8]), tonumber(ARGV[9])

-- Until when a pair must be remembered.
local function kept_until(flags, ends, idle, used)
  if has(flags, ACCEPTED) then return used + math.max(idle, KEEP) end
  return math.min(ends, used + PROVISIONAL)
end

memory(KEYS[2], ARGV[2], now)
local kind = redis.call('TYPE', client).ok
local foreign = kind ~= 'hash' and kind ~= 'none'
if foreign then redis.call('DEL', client) end

local pairs_kept, count, provisional = {}, 0, 0
for _, field in ipairs(redis.call('HKEYS', client)) do
  local sort, id = string.sub(field, 1, 1), string.sub(field, 2)
  if sort == 's' then
    local flags, _, _, ends, idle, used = parts(redis.call('HGET', client, field))
    local kept = flags and kept_until(flags, ends, idle, used)
    if kept and now < kept then
      pairs_kept[id] = { accepted = has(flags, ACCEPTED), used = used, kept = kept }
      if pairs_kept[id].accepted then count = count + 1 else provisional = provisional + 1 end
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
    local may_go = pair.accepted == accepted and (not accepted or pair.used + KEEP <= now)
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
redis.call('HSETNX', client, 'b', string.format('%.0f', now))
local window = string.rep('\0', tonumber(ARGV[7]))
redis.call('HSET', client, 's' .. id, state_of(0, 0, 0, ends, idle, now, window), 'r' .. id, ARGV[4])
local last = kept_until(0, ends, idle, now)
for _, pair in pairs(pairs_kept) do last = math.max(last, pair.kept) end
redis.call('PEXPIRE', client, last - now + SLACK)
return foreign and 1 or 0
