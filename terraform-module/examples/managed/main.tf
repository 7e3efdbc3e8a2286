# The database is managed in this workspace. RDS keeps its password in Secrets Manager, and Terraform reads it as an
# ephemeral value: it stands in no plan and no state.

provider "aws" {}

resource "aws_db_instance" "shop" {
  identifier                          = "shop"
  db_name                             = "shop"
  engine                              = "mysql"
  engine_version                      = "8.0.40"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  apply_immediately                   = true
  skip_final_snapshot                 = true
}

ephemeral "aws_secretsmanager_secret_version" "admin" {
  secret_id = aws_db_instance.shop.master_user_secret[0].secret_arn
}

provider "mysql" {
  endpoint = aws_db_instance.shop.endpoint
  username = aws_db_instance.shop.username
  password = jsondecode(ephemeral.aws_secretsmanager_secret_version.admin.secret_string)["password"]
  tls      = "true"

  custom_tls {
    config_key = "shop"
    ca_cert    = var.rds_ca_file
  }
}

module "login" {
  source = "../.."

  database_arn                        = aws_db_instance.shop.arn
  database_resource_id                = aws_db_instance.shop.resource_id
  iam_database_authentication_enabled = aws_db_instance.shop.iam_database_authentication_enabled

  users = {
    shop_app = {
      grants = [{ database = "shop", privileges = ["SELECT", "INSERT"] }]
      roles  = ["shop-server", "shop-function"]
    }
  }

  roles = {
    shop-server   = { service = "ec2.amazonaws.com" }
    shop-function = { service = "lambda.amazonaws.com" }
  }
}
