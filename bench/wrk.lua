-- Asks for the addresses in the file named by the first argument, one after the other; prints the figures as JSON.
local paths, agent = {}, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
local next_path, threads, visit = 0, 0, ""

function setup(thread)
    thread:set("offset", threads)
    threads = threads + 1
end

function init(args)
    for line in io.lines(args[1]) do paths[#paths + 1] = line end
    next_path = math.floor(#paths / 2) * offset
end

function request()
    next_path = next_path % #paths + 1
    return wrk.format("GET", paths[next_path], { ["User-Agent"] = agent, ["Cookie"] = visit })
end

-- A reader who reads on: the visit's cookie is sent back, as a browser does.
function response(status, headers)
    if headers["Set-Cookie"] then visit = headers["Set-Cookie"]:match("^[^;]+") end
end

function done(summary, latency)
    local e = summary.errors
    io.write(string.format(
        'JSON{"answers":%d,"microseconds":%d,"p50":%d,"p99":%d,"bytes":%d,"bad_status":%d,"lost":%d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.bytes,
        e.status, e.connect + e.read + e.write + e.timeout))
end
