# Ten people on two databases, each with a role of their own, so that nobody can log in as a colleague. The first call
# makes the roles, the second lets the same roles into the second database.

locals {
  people = toset([for number in range(1, 11) : "analyst-${number}"])
}

provider "aws" {}

data "aws_caller_identity" "current" {}

data "aws_db_instance" "orders" {
  db_instance_identifier = "orders"
}

data "aws_db_instance" "billing" {
  db_instance_identifier = "billing"
}

provider "mysql" {
  alias    = "orders"
  endpoint = "${data.aws_db_instance.orders.address}:${data.aws_db_instance.orders.port}"
  username = data.aws_db_instance.orders.master_username
  tls      = "true"

  custom_tls {
    config_key = "orders"
    ca_cert    = var.rds_ca_file
  }
}

provider "mysql" {
  alias    = "billing"
  endpoint = "${data.aws_db_instance.billing.address}:${data.aws_db_instance.billing.port}"
  username = data.aws_db_instance.billing.master_username
  tls      = "true"

  custom_tls {
    config_key = "billing"
    ca_cert    = var.rds_ca_file
  }
}

module "orders_login" {
  source    = "../.."
  providers = { mysql = mysql.orders }

  database_arn         = data.aws_db_instance.orders.db_instance_arn
  database_resource_id = data.aws_db_instance.orders.resource_id

  users = {
    for person in local.people : person => {
      grants = [{ database = "orders", privileges = ["SELECT"] }]
      roles  = ["db-${person}"]
    }
  }

  roles = {
    for person in local.people : "db-${person}" => {
      account = { account_id = data.aws_caller_identity.current.account_id }
    }
  }
}

module "billing_login" {
  source    = "../.."
  providers = { mysql = mysql.billing }

  database_arn         = data.aws_db_instance.billing.db_instance_arn
  database_resource_id = data.aws_db_instance.billing.resource_id
  policy_name          = "connect-billing"

  users = {
    for person in local.people : person => {
      grants = [{ database = "billing", privileges = ["SELECT", "UPDATE"] }]
      roles  = ["db-${person}"]
    }
  }

  existing_roles = module.orders_login.iam_role_names
}
