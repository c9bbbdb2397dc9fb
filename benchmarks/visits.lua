-- Visits for wrk: each connection is a person who opens a page, reads for a second or so, and opens another.
-- The file that VISITS names holds a line a visit: cookie, tab, path.
local visits, threads = {}, {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("seed", #threads)
end

function init()
  math.randomseed(seed)
  refused, example = 0, ""
  for line in io.lines(os.getenv("VISITS")) do
    local cookie, path = line:match("^(.-)\t(.+)$")
    table.insert(visits, wrk.format("GET", path, { ["Cookie"] = cookie, ["Host"] = wrk.host .. ":" .. wrk.port }))
  end
end

function request()
  return visits[math.random(#visits)]
end

function delay()
  return math.random(tonumber(os.getenv("READS_MS_FROM")), tonumber(os.getenv("READS_MS_TO")))
end

function response(status, headers, body)
  if status ~= 200 then
    refused = refused + 1
    example = tostring(status)
  end
end

function done(summary, latency, requests)
  local all, said = 0, ""
  for _, thread in ipairs(threads) do
    all = all + thread:get("refused")
    said = said .. thread:get("example")
  end
  local errors = summary.errors
  io.write(string.format(
    '{"pages": %d, "seconds": %.1f, "p50_ms": %.1f, "p95_ms": %.1f, "p99_ms": %.1f, "most_ms": %.1f, "errors": %d, "refused": %d, "said": "%s"}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, all, said))
end
