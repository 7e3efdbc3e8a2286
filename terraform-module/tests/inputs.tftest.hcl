# What the inputs refuse: plans only, nothing is made.

variables {
  database_arn         = "arn:aws:rds:us-east-1:123456789012:db:orders"
  database_resource_id = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  users                = {}
  roles                = { app = { service = "ec2.amazonaws.com" } }
}

provider "aws" {
  region = "us-east-1"
}

provider "mysql" {
  endpoint = "localhost:3306"
  username = "nobody"
}

run "refuses_long_name" {
  command = plan

  variables {
    users = { "a_name_of_more_than_32_characters" = {} }
  }

  expect_failures = [var.users]
}

run "refuses_wildcard" {
  command = plan

  variables {
    users = { "app*" = {} }
  }

  expect_failures = [var.users]
}

run "refuses_policy_variable" {
  command = plan

  variables {
    users = { "$${aws:username}" = {} }
  }

  expect_failures = [var.users]
}

run "refuses_localhost" {
  command = plan

  variables {
    users = { app = { host = "localhost" } }
  }

  expect_failures = [var.users]
}

run "refuses_unknown_role" {
  command = plan

  variables {
    users = { app = { roles = ["nobody"] } }
  }

  expect_failures = [var.users]
}

run "refuses_twin_grants" {
  command = plan

  variables {
    users = { app = { grants = [{ database = "orders", privileges = ["SELECT"] }, { database = "orders", privileges = ["INSERT"] }] } }
  }

  expect_failures = [var.users]
}

run "refuses_all_databases" {
  command = plan

  variables {
    users = { app = { grants = [{ database = "*", privileges = ["SELECT"] }] } }
  }

  expect_failures = [var.users]
}

run "refuses_no_privileges" {
  command = plan

  variables {
    users = { app = { grants = [{ database = "orders", privileges = [] }] } }
  }

  expect_failures = [var.users]
}

run "refuses_grant_option" {
  command = plan

  variables {
    users = { app = { grants = [{ database = "orders", privileges = ["SELECT", "Grant Option"] }] } }
  }

  expect_failures = [var.users]
}

run "refuses_role_name" {
  command = plan

  variables {
    roles = { "a role" = { service = "ec2.amazonaws.com" } }
  }

  expect_failures = [var.roles]
}

run "refuses_trusted_by_nobody" {
  command = plan

  variables {
    roles = { app = {} }
  }

  expect_failures = [var.roles]
}

run "refuses_oidc_subject" {
  command = plan

  variables {
    roles = { app = { oidc = { provider_arn = "arn:aws:iam::123456789012:oidc-provider/example.com", issuer = "example.com", audience = "sts.amazonaws.com", subject = "*" } } }
  }

  expect_failures = [var.roles]
}

run "refuses_oidc_issuer" {
  command = plan

  variables {
    roles = { app = { oidc = { provider_arn = "arn:aws:iam::123456789012:oidc-provider/example.com", issuer = "https://example.com", audience = "sts.amazonaws.com", subject = "job" } } }
  }

  expect_failures = [var.roles]
}

run "refuses_account_id" {
  command = plan

  variables {
    roles = { app = { account = { account_id = "123" } } }
  }

  expect_failures = [var.roles]
}

run "refuses_path_without_slashes" {
  command = plan

  variables {
    roles = { app = { service = "lambda.amazonaws.com", path = "team" } }
  }

  expect_failures = [var.roles]
}

run "refuses_one_existing_role_under_two_keys" {
  command = plan

  variables {
    existing_roles = { reader = "shared", writer = "shared" }
  }

  expect_failures = [var.existing_roles]
}

run "refuses_arn_of_existing_role" {
  command = plan

  variables {
    existing_roles = { reader = "arn:aws:iam::123456789012:role/shared" }
  }

  expect_failures = [var.existing_roles]
}

run "refuses_grant_on_databases_by_pattern" {
  command = plan

  variables {
    users = { app = { grants = [{ database = "%", privileges = ["SELECT"] }] } }
  }

  expect_failures = [var.users]
}

run "refuses_wait_of_half_a_second" {
  command = plan

  variables {
    iam_authentication_wait_seconds = 1.5
  }

  expect_failures = [var.iam_authentication_wait_seconds]
}

run "refuses_role_twice" {
  command = plan

  variables {
    existing_roles = { app = "app" }
  }

  expect_failures = [var.existing_roles]
}

run "refuses_wrong_arn" {
  command = plan

  variables {
    database_arn = "arn:aws:rds:us-east-1:123456789012:snapshot:orders"
  }

  expect_failures = [var.database_arn]
}

run "refuses_instance_id_of_cluster" {
  command = plan

  variables {
    database_resource_id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  }

  expect_failures = [var.database_resource_id]
}

run "refuses_flag_off" {
  command = plan

  variables {
    iam_database_authentication_enabled = false
  }

  expect_failures = [var.iam_database_authentication_enabled]
}

run "refuses_too_many_policies" {
  command = plan

  variables {
    policy_count = 11
  }

  expect_failures = [var.policy_count]
}

run "refuses_policy_name" {
  command = plan

  variables {
    policy_name = "a b"
  }

  expect_failures = [var.policy_name]
}

run "refuses_negative_wait" {
  command = plan

  variables {
    iam_authentication_wait_seconds = -1
  }

  expect_failures = [var.iam_authentication_wait_seconds]
}

run "refuses_a_policy_beyond_the_limit_of_iam" {
  command = plan

  variables {
    users        = { for number in range(100) : "user_${number}" => { roles = ["app"] } }
    policy_count = 1
  }

  expect_failures = [aws_iam_policy.this]
}
