-- What an author does: opens a file, is told of a mistake, takes the repair, renames, saves. Ends with 1 and a reason where a step does not come off.
local patience = 60000

local function fail(step)
  io.stderr:write("failed: " .. step .. "\n")
  vim.cmd("cquit 1")
end

local function await(step, condition)
  if not vim.wait(patience, condition, 20) then
    fail(step)
  end
end

local id = vim.lsp.start_client({ name = "doorbell", cmd = { "dotnet", os.getenv("DOORBELL_COMMAND"), "lsp", "--stdio" }, root_dir = vim.fn.getcwd() })
if not id then
  fail("the server starts")
end

vim.bo.filetype = "topo"
vim.lsp.buf_attach_client(0, id)
local client = vim.lsp.get_client_by_id(id)
await("the server is greeted", function() return client.initialized end)
await("the mistake is told", function() return #vim.diagnostic.get(0) > 0 end)

local line = vim.diagnostic.get(0)[1].lnum
local document = vim.lsp.util.make_text_document_params()
local range = { start = { line = line, character = 0 }, ["end"] = { line = line + 1, character = 0 } }
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", { textDocument = document, range = range, context = { diagnostics = {} } }, patience)
local action = answer and answer[id] and answer[id].result and answer[id].result[1]
if not action then
  fail("a repair is offered")
end
vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
await("the mistake is gone", function() return #vim.diagnostic.get(0) == 0 end)

vim.fn.search("cpu")
local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
place.newName = "core"
answer = vim.lsp.buf_request_sync(0, "textDocument/rename", place, patience)
local edit = answer and answer[id] and answer[id].result
if not edit then
  fail("the name changes")
end
vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
vim.cmd("silent write")
client.stop()
vim.cmd("qall!")
