-- Accepts a request once for all instances (docs/protocol.md §5, steps 5 to 7). Answers the end of
-- the pair's life, or a negative code. It makes no pair.
-- KEYS: client, memory. ARGV: now, run, pair, epoch, seq, created, idempotent, first pair, first seq,
-- newer epoch, newer record.

local MAX_AGE, MAX_AHEAD = 120000, 5000
local UNKNOWN, UNDECODABLE, STALE, REPLAYED, DUPLICATE = -1, -2, -3, -4, -5

-- It runs once for each request, so what most of them need stands here in one piece: each function
-- that is defined, and each table, is made anew for each call.

local client, field = KEYS[1], 's' .. ARGV[3]
local now, epoch, seq, created =
  tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

-- A window with one more number marked, and the number that is next then; nothing if it was seen, or
-- is too old to tell.
local function marked(window, next, number)
  local size = #window * 8
  local place = number % size
  local at, mark = math.floor(place / 8) + 1, 2 ^ (place % 8)
  if number < next then
    local seen = next - number > size or bit.band(string.byte(window, at), mark) ~= 0
    if seen then return nil end
  else
    -- The place of the next one is marked at once; only behind it others are to be cleared.
    if number - next >= size then
      window = string.rep('\0', #window)
    elseif number > next then
      -- Clears the places from `from` to `to`, both included, where the first is not above the second.
      local function clear(from, to)
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
        window = string.sub(window, 1, first) .. middle .. string.sub(window, last + 2)
      end
      local from = next % size
      if from <= place then
        clear(from, place)
      else
        clear(from, size - 1)
        clear(0, place)
      end
    end
    next = number + 1
  end
  local byte = string.char(bit.bor(string.byte(window, at), mark))
  return string.sub(window, 1, at - 1) .. byte .. string.sub(window, at + 1), next
end

local flags, known_epoch, next, ends, idle, used, window = parts(redis.pcall('HGET', client, field))
if not flags or has(flags, REVOKED) then return UNKNOWN end
if now >= ends or now >= used + (has(flags, ACCEPTED) and idle or PROVISIONAL) then return UNKNOWN end
if epoch + 1 < known_epoch then return UNDECODABLE end
if created + MAX_AGE < now or created > now + MAX_AHEAD then return STALE end
local evicted = '-'
if ARGV[7] ~= '1' then
  local since
  since, evicted = memory(KEYS[2], ARGV[2], now)
  if created < since or created > now then return STALE end
end
local window_after, next_after = marked(window, next, seq)
if not window_after then return REPLAYED end

if ARGV[8] ~= '' then
  -- A second transmission: what the first one was sent with is marked as well.
  local first_field, first_seq = 's' .. ARGV[8], tonumber(ARGV[9])
  if first_field == field then
    window, next = marked(window, next, first_seq)
    if not window then return DUPLICATE end
    window_after, next_after = marked(window, next, seq)
    if not window_after then
      local text = state_of(flags, known_epoch, next, ends, idle, used, window)
      redis.call('HSET', client, field, text)
      return DUPLICATE
    end
  else
    local flags, epoch, next, ends, idle, used, window = parts(redis.pcall('HGET', client, first_field))
    if flags then
      window, next = marked(window, next, first_seq)
      if not window then return DUPLICATE end
      redis.call('HSET', client, first_field, state_of(flags, epoch, next, ends, idle, used, window))
    else
      -- That pair may have been here when the request was first sent: the client's hash is younger
      -- than that, and keys were evicted since this server remembers.
      local born = tonumber(redis.call('HGET', client, 'b') or nil)
      local is_younger = not born or born > created
      if is_younger and (evicted == '-' or evicted ~= info('stats', 'evicted_keys')) then
        return STALE
      end
    end
  end
end

local extend = not has(flags, ACCEPTED) or math.floor(now / STEP) ~= math.floor(used / STEP)
flags, used = bit.bor(flags, ACCEPTED), math.max(used, now)
local newer = tonumber(ARGV[10])
if newer and newer > known_epoch then
  local text = state_of(flags, newer, next_after, ends, idle, used, window_after)
  redis.call('HSET', client, field, text, 'r' .. ARGV[3], ARGV[11])
else
  local text = state_of(flags, known_epoch, next_after, ends, idle, used, window_after)
  redis.call('HSET', client, field, text)
end
if extend then redis.call('PEXPIRE', client, math.max(idle, KEEP) + SLACK) end
return ends
