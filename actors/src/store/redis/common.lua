-- What all functions share. One hash holds all that is kept of a client: `b`, when the hash was made;
-- `s` and a pair id, that pair's state; `r` and a pair id, its sealed record. Times are Unix
-- milliseconds of the instances' clocks. Numbers below 2^53 are exact in Lua's doubles.

local FORMAT, HEAD = '>BBI4I8I8I8I8', 38
local VERSION, ACCEPTED, REVOKED = 1, 1, 2
local KEEP, PROVISIONAL = 130000, 120000
-- An acceptance extends the life of the hash when it is the pair's first in a step of this many
-- milliseconds. The slack makes up for that, and for clocks that differ by a few seconds.
local STEP, SLACK = 1000, 6000
local EXACT = 2 ^ 53

local function info(section, name)
  local text = redis.pcall('INFO', section)
  return type(text) == 'string' and string.match(text, name .. ':(%S+)') or '-'
end

-- Since when this server remembers, and how many keys it had evicted by then. A record that is not
-- there, or was made by another process of the server, means that memory may have been lost: then it
-- begins now. `run` names the process that the connection leads to.
local function memory(key, run, now)
  local record = redis.pcall('GET', key)
  if type(record) == 'string' then
    local since, kept, evicted = string.match(record, '^(%d+) (%S+) (%S+)$')
    if kept == run then return tonumber(since), evicted end
  end
  local evicted = info('stats', 'evicted_keys')
  redis.call('SET', key, string.format('%.0f %s %s', now, run, evicted))
  return now, evicted
end

-- Nil for what is no state: it is as good as none.
local function parse(text)
  if type(text) ~= 'string' or #text <= HEAD then return nil end
  local version, flags, epoch, next, ends, idle, used = struct.unpack(FORMAT, text)
  if version ~= VERSION or math.max(ends, idle, used) >= EXACT then return nil end
  return { flags = flags, epoch = epoch, next = next, ends = ends, idle = idle, used = used,
           window = string.sub(text, HEAD + 1) }
end

local function text_of(pair)
  return struct.pack(FORMAT, VERSION, pair.flags, pair.epoch, pair.next, pair.ends, pair.idle,
                     pair.used) .. pair.window
end

local function has(pair, flag)
  return bit.band(pair.flags, flag) ~= 0
end

local function usable(pair, now)
  local idle = has(pair, ACCEPTED) and pair.idle or PROVISIONAL
  return not has(pair, REVOKED) and now < pair.ends and now < pair.used + idle
end

-- Until when a pair must be remembered.
local function kept_until(pair)
  if has(pair, ACCEPTED) then return pair.used + math.max(pair.idle, KEEP) end
  return math.min(pair.ends, pair.used + PROVISIONAL)
end
