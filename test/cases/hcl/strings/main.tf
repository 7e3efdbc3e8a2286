locals {
  bare     = local.plain
  brackets = { a = [1, 2], b-c = null, "d e" = -1 }["a"][0]
  computed = {
    (local.plain)           = 1
    "prefix-${local.plain}" = 2
    "null"                  = 3
    "a b"                   = 4
    "ä"                     = 5
  }
  directives = "%{if local.number > 1}many%{else}one%{endif}"
  dollars    = "$5, $${five}, $$${five}, %{for n in [1]}%%{n}${n}%{endfor} &{aws:username}"
  doubled    = upper(lower(local.plain))
  empty      = [{}, [], ""]
  heredoc    = <<-EOT
    first
      second "quoted" \n ${local.plain}

    last
  EOT
  heredoc_without_end = chomp(<<-EOT
    first
    last
  EOT
  )
  indented              = "  all\n  of it\n"
  json                  = jsonencode({ a = [1, true, null], b = { c = "d" } })
  json_in_another_order = "{\"b\":1,\"a\":2}"
  json_with_references  = "{\"a\":\"${local.plain}\"}"
  jsonencode = jsonencode({
    Statement = [
      {
        Action   = ["rds-db:connect"]
        Effect   = "Allow"
        Resource = "arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ABC/app"
      },
    ]
  })
  long_condition = (
    (local.number == 1 && local.plain == "a long enough text") ||
    (local.number == 2 && local.plain == "another text")
  )
  long_call = merge(
    { one = "a value that takes room" },
    { two = "another value that takes room" },
    local.computed,
  )
  number    = (1 + 2) * 3
  operators = (local.number + 1) * -2
  path      = "C:\\new\\table"
  plain     = "a"
  splat     = [{ id = 1 }].*.id
  stripped  = "%{for n in [1, 2]}  item ${n}\n%{endfor}"
  tab       = "a\tb\u0007"
}
