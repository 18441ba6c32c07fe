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
    local _, at = string.find(record, '^%d+ ')
    local kept = at and at + #run + 1
    if kept and string.sub(record, at + 1, kept) == run .. ' ' then
      return tonumber(string.sub(record, 1, at - 1)), string.sub(record, kept + 1)
    end
  end
  local evicted = info('stats', 'evicted_keys')
  redis.call('SET', key, string.format('%.0f %s %s', now, run, evicted))
  return now, evicted
end

-- The parts of a state: flags, epoch, next number, end of life, idle time, last use, window. Nothing of
-- what is no state: it is as good as none.
local function parts(text)
  if type(text) ~= 'string' or #text <= HEAD then return nil end
  local version, flags, epoch, next, ends, idle, used = struct.unpack(FORMAT, text)
  if version ~= VERSION or math.max(ends, idle, used) >= EXACT then return nil end
  return flags, epoch, next, ends, idle, used, string.sub(text, HEAD + 1)
end

local function state_of(flags, epoch, next, ends, idle, used, window)
  return struct.pack(FORMAT, VERSION, flags, epoch, next, ends, idle, used) .. window
end

local function has(flags, flag)
  return bit.band(flags, flag) ~= 0
end
