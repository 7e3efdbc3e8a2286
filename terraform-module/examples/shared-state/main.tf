# Two people work on one workspace: its state is in S3, with a lock file beside it. The name of the bucket differs from
# place to place: terraform init -backend-config=bucket=NAME.

provider "aws" {}

data "aws_db_instance" "orders" {
  db_instance_identifier = var.db_instance_identifier
}

provider "mysql" {
  endpoint = "${data.aws_db_instance.orders.address}:${data.aws_db_instance.orders.port}"
  username = data.aws_db_instance.orders.master_username
  tls      = "true"

  custom_tls {
    config_key = "orders"
    ca_cert    = var.rds_ca_file
  }
}

module "login" {
  source = "../.."

  database_arn         = data.aws_db_instance.orders.db_instance_arn
  database_resource_id = data.aws_db_instance.orders.resource_id

  users = {
    shared = {
      grants = [{ database = "orders", privileges = ["SELECT"] }]
      roles  = ["shared"]
    }
  }

  roles = {
    shared = { service = "ecs-tasks.amazonaws.com" }
  }
}
