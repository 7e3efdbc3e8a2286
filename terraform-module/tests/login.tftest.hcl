# Applies the module to a real database and takes everything away again. tests/terraform.tfvars says which:
#   db_instance_identifier = "orders"          an RDS instance with IAM authentication on and a database "orders"
#   rds_ca_file            = "global-bundle.pem"
# The environment variable MYSQL_PASSWORD is the master user's password.

variables {
  users = {
    module_test = {
      grants = [{ database = "orders", privileges = ["select", " INSERT"] }]
      roles  = ["module-test"]
    }
  }

  roles = {
    module-test = { service = "ec2.amazonaws.com" }
  }

  tags = { purpose = "test" }
}

provider "mysql" {
  endpoint = run.database.endpoint
  username = run.database.master_username
  tls      = "true"

  custom_tls {
    config_key = "orders"
    ca_cert    = var.rds_ca_file
  }
}

run "database" {
  module {
    source = "./tests/orders"
  }

  variables {
    identifier = var.db_instance_identifier
  }
}

run "makes_the_user_and_lets_the_role_in" {
  variables {
    database_arn         = run.database.arn
    database_resource_id = run.database.resource_id
  }

  assert {
    condition     = mysql_user.this["module_test"].auth_plugin == "AWSAuthenticationPlugin" && mysql_user.this["module_test"].tls_option == "SSL"
    error_message = "user must identify itself with IAM over TLS"
  }

  assert {
    condition     = mysql_grant.this["module_test/orders/*"].privileges == toset(["INSERT", "SELECT"])
    error_message = "privileges must be written as MySQL writes them"
  }

  assert {
    condition     = jsondecode(aws_iam_policy.this["module-test"].policy).Statement[0].Resource == output.db_users["module_test"].arn
    error_message = "policy must name exactly the user"
  }

  assert {
    condition     = endswith(output.db_users["module_test"].arn, ":dbuser:${var.database_resource_id}/module_test")
    error_message = "ARN must have the resource id of the database"
  }

  assert {
    condition     = output.iam_instance_profile_names["module-test"] == "module-test"
    error_message = "role for EC2 must have an instance profile"
  }
}

run "adds_a_user_without_touching_the_first" {
  variables {
    database_arn         = run.database.arn
    database_resource_id = run.database.resource_id

    users = {
      module_test = {
        grants = [{ database = "orders", privileges = ["SELECT", "INSERT"] }]
        roles  = ["module-test"]
      }
      module_test_2 = {
        host  = "127.0.%"
        roles = ["module-test"]
      }
    }
  }

  assert {
    condition     = toset(jsondecode(aws_iam_policy.this["module-test"].policy).Statement[0].Resource) == toset(values(output.db_users)[*].arn)
    error_message = "policy must name both users"
  }

  assert {
    condition     = output.db_users["module_test_2"].account == "module_test_2@127.0.%"
    error_message = "account must have the host that was given"
  }
}
