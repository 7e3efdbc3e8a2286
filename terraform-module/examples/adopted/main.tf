# The database and the EC2 instance are managed by nobody yet: adoption.tf takes them into this workspace and manages the
# two arguments that the login needs, and nothing else of them.

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

  database_arn                        = data.aws_db_instance.orders.db_instance_arn
  database_resource_id                = data.aws_db_instance.orders.resource_id
  iam_database_authentication_enabled = aws_db_instance.orders.iam_database_authentication_enabled

  users = {
    app = {
      grants = [{ database = "orders", privileges = ["SELECT", "INSERT"] }]
      roles  = ["app-server"]
    }
  }

  roles = {
    app-server = { service = "ec2.amazonaws.com" }
  }
}
