-- Accepts a request once for all instances (docs/protocol.md §5, steps 5 to 7). Answers the end of
-- the pair's life, or a negative code. It makes no pair.
-- KEYS: client, memory. ARGV: now, run, pair, epoch, seq, created, idempotent, first pair, first seq,
-- newer epoch, newer record.

local MAX_AGE, MAX_AHEAD = 120000, 5000
local UNKNOWN, UNDECODABLE, STALE, REPLAYED, DUPLICATE = -1, -2, -3, -4, -5

local client = KEYS[1]
local now, epoch, seq, created =
  tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local id, first = ARGV[3], ARGV[8]

local function state(pair)
  return parse(redis.pcall('HGET', client, 's' .. pair))
end

local function seen(pair, number)
  if number >= pair.next then return false end
  local size = #pair.window * 8
  if pair.next - number > size then return true end
  local place = number % size
  local byte = string.byte(pair.window, math.floor(place / 8) + 1)
  return bit.band(byte, 2 ^ (place % 8)) ~= 0
end

-- Clears the places from `from` to `to`, both included, where the first is not above the second.
local function clear(window, from, to)
  local first, last = math.floor(from / 8), math.floor(to / 8)
  local below, above = 2 ^ (from % 8) - 1, 256 - 2 ^ (to % 8 + 1)
  local head, tail = string.byte(window, first + 1), string.byte(window, last + 1)
  local middle
  if first == last then
    middle = string.char(bit.band(head, below + above))
  else
    middle = string.char(bit.band(head, below)) .. string.rep('\0', last - first - 1)
      .. string.char(bit.band(tail, above))
  end
  return string.sub(window, 1, first) .. middle .. string.sub(window, last + 2)
end

-- Forgets the numbers between the highest seen and `number`.
local function advance(pair, number)
  local size = #pair.window * 8
  if number - pair.next >= size then return string.rep('\0', #pair.window) end
  local from, to = pair.next % size, number % size
  if from <= to then return clear(pair.window, from, to) end
  return clear(clear(pair.window, from, size - 1), 0, to)
end

-- Marks a number; false if it was seen, or is too old to tell.
local function mark(pair, number)
  if seen(pair, number) then return false end
  if number >= pair.next then
    -- The place of the next one is marked at once; only behind it others are to be cleared.
    if number > pair.next then pair.window = advance(pair, number) end
    pair.next = number + 1
  end
  local place = number % (#pair.window * 8)
  local at = math.floor(place / 8) + 1
  local byte = bit.bor(string.byte(pair.window, at), 2 ^ (place % 8))
  pair.window = string.sub(pair.window, 1, at - 1) .. string.char(byte)
    .. string.sub(pair.window, at + 1)
  return true
end

-- Whether a pair that is not there may have been here when the request was first sent: the client's
-- hash is younger than that, and keys were evicted since this server remembers.
local function perhaps_evicted(evicted)
  local born = tonumber(redis.call('HGET', client, 'b') or nil)
  if born and born <= created then return false end
  return evicted == '-' or evicted ~= info('stats', 'evicted_keys')
end

local pair = state(id)
if not pair or not usable(pair, now) then return UNKNOWN end
if epoch + 1 < pair.epoch then return UNDECODABLE end
if created + MAX_AGE < now or created > now + MAX_AHEAD then return STALE end
local evicted = '-'
if ARGV[7] ~= '1' then
  local since
  since, evicted = memory(KEYS[2], ARGV[2], now)
  if created < since or created > now then return STALE end
end
if seen(pair, seq) then return REPLAYED end
if first ~= '' then
  local earlier = first == id and pair or state(first)
  if not earlier then
    if perhaps_evicted(evicted) then return STALE end
  elseif not mark(earlier, tonumber(ARGV[9])) then
    return DUPLICATE
  else
    redis.call('HSET', client, 's' .. first, text_of(earlier))
  end
end
if not mark(pair, seq) then return DUPLICATE end
local extend = not has(pair, ACCEPTED) or math.floor(now / STEP) ~= math.floor(pair.used / STEP)
pair.used = math.max(pair.used, now)
pair.flags = bit.bor(pair.flags, ACCEPTED)
local newer = tonumber(ARGV[10])
if newer and newer > pair.epoch then
  pair.epoch = newer
  redis.call('HSET', client, 's' .. id, text_of(pair), 'r' .. id, ARGV[11])
else
  redis.call('HSET', client, 's' .. id, text_of(pair))
end
if extend then redis.call('PEXPIRE', client, math.max(pair.idle, KEEP) + SLACK) end
return pair.ends
