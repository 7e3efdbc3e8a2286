# One application on two databases in two regions, with a provider of AWS and one of MySQL for each. Roles and policies
# are global: the second call lets the role of the first in.

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

data "aws_db_instance" "america" {
  provider = aws.virginia

  db_instance_identifier = "orders"
}

data "aws_db_instance" "europe" {
  provider = aws.ireland

  db_instance_identifier = "orders-eu"
}

provider "mysql" {
  alias    = "america"
  endpoint = "${data.aws_db_instance.america.address}:${data.aws_db_instance.america.port}"
  username = data.aws_db_instance.america.master_username
  tls      = "true"

  custom_tls {
    config_key = "america"
    ca_cert    = var.rds_ca_file
  }
}

provider "mysql" {
  alias    = "europe"
  endpoint = "${data.aws_db_instance.europe.address}:${data.aws_db_instance.europe.port}"
  username = data.aws_db_instance.europe.master_username
  tls      = "true"

  custom_tls {
    config_key = "europe"
    ca_cert    = var.rds_ca_file
  }
}

module "america_login" {
  source = "../.."

  providers = {
    aws   = aws.virginia
    mysql = mysql.america
  }

  database_arn         = data.aws_db_instance.america.db_instance_arn
  database_resource_id = data.aws_db_instance.america.resource_id

  users = {
    global_app = {
      grants = [{ database = "orders", privileges = ["SELECT"] }]
      roles  = ["global-app"]
    }
  }

  roles = {
    global-app = { service = "lambda.amazonaws.com" }
  }
}

module "europe_login" {
  source = "../.."

  providers = {
    aws   = aws.ireland
    mysql = mysql.europe
  }

  database_arn         = data.aws_db_instance.europe.db_instance_arn
  database_resource_id = data.aws_db_instance.europe.resource_id
  policy_name          = "connect-europe"

  users = {
    global_app = {
      grants = [{ database = "orders_eu", privileges = ["SELECT"] }]
      roles  = ["global-app"]
    }
  }

  existing_roles = module.america_login.iam_role_names
}
