# The database is managed elsewhere, where IAM authentication has been turned on, and only looked up here. The MySQL
# provider takes the master user's password from the environment variable MYSQL_PASSWORD.

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
    reporting = {
      grants = [{ database = "orders", privileges = ["SELECT"] }]
      roles  = ["reporting"]
    }
  }

  roles = {
    reporting = { service = "ecs-tasks.amazonaws.com" }
  }
}
